using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Orchestrator.CompilerServices;

/// <summary>Has one value, which was recorded. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PayloadReader
{
    private readonly JsonSerializerContext? _json;
    private string? _codec;
    private ReadOnlyMemory<byte> _payload;

    internal PayloadReader(JsonSerializerContext? json) => _json = json;

    /// <summary>The value.</summary>
    /// <typeparam name="T">The type that it was written as.</typeparam>
    /// <exception cref="CheckpointStoreException">It is no value of that type.</exception>
    public T Read<T>() => Codecs.For<T>(_json).Read(_codec, _payload.Span);

    internal PayloadReader Of(string? codec, ReadOnlyMemory<byte> payload)
    {
        _codec = codec;
        _payload = payload;
        return this;
    }
}

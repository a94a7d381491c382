using System.Buffers;
using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Orchestrator.CompilerServices;

/// <summary>Takes one value, which is to be recorded. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PayloadWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly JsonSerializerContext? _json;

    internal PayloadWriter(JsonSerializerContext? json) => _json = json;

    /// <summary>What the value is written in; <see langword="null"/> where none was.</summary>
    internal string? Codec { get; private set; }

    /// <summary>The value; valid until the next one is written.</summary>
    internal ReadOnlyMemory<byte> Written => _buffer.WrittenMemory;

    /// <summary>Takes the value.</summary>
    /// <typeparam name="T">The type that it is read as again.</typeparam>
    /// <param name="value">The value.</param>
    /// <exception cref="CheckpointStoreException">Values of the type can't be recorded.</exception>
    public void Write<T>(T value) => Codec = Codecs.For<T>(_json).Write(value, _buffer);

    internal void Reset()
    {
        _buffer.ResetWrittenCount();
        Codec = null;
    }
}

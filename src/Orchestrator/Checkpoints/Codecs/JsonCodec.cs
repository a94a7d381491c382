using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Orchestrator;

/// <summary>Values as JSON.</summary>
internal sealed class JsonCodec<T>(JsonTypeInfo<T> type) : Codec<T>
{
    public override string Id => "json";

    protected override void WriteValue(T value, IBufferWriter<byte> payload)
    {
        using var writer = new Utf8JsonWriter(payload);
        JsonSerializer.Serialize(writer, value, type);
    }

    protected override T ReadValue(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, type)!;
}

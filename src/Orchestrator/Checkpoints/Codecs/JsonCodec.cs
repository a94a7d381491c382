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
        // What is not the type itself would be read as less than it was.
        if (type is { Kind: JsonTypeInfoKind.Object, PolymorphismOptions: null } && value!.GetType() != typeof(T))
        {
            throw new CheckpointStoreException(
                $"A '{value.GetType()}' can't be recorded as a '{typeof(T)}', which would leave out what it has beside that; add [JsonDerivedType] to '{typeof(T)}'.");
        }

        using var writer = new Utf8JsonWriter(payload);
        JsonSerializer.Serialize(writer, value, type);
    }

    protected override T ReadValue(ReadOnlySpan<byte> payload) => JsonSerializer.Deserialize(payload, type)!;
}

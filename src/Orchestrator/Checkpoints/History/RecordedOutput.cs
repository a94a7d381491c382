using System.Buffers;
using System.Text.Json.Serialization;

namespace Orchestrator;

/// <summary>What a task has put out, as it is recorded.</summary>
/// <param name="Shape">The shape of its type.</param>
/// <param name="Codec">What it is written in.</param>
/// <param name="Payload">The value.</param>
internal sealed record RecordedOutput(string Shape, string Codec, ReadOnlyMemory<byte> Payload)
{
    public static RecordedOutput Of<T>(T value, JsonSerializerContext? json)
    {
        var payload = new ArrayBufferWriter<byte>();
        string codec = Codecs.For<T>(json).Write(value, payload);
        return new(TypeShape.Of(typeof(T), json), codec, payload.WrittenMemory);
    }
}

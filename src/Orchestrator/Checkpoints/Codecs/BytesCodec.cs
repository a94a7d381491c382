using System.Buffers;

namespace Orchestrator;

/// <summary>Bytes as they are.</summary>
internal sealed class BytesCodec : Codec<byte[]>
{
    public static BytesCodec Instance { get; } = new();

    public override string Id => "bytes";

    protected override void WriteValue(byte[] value, IBufferWriter<byte> payload) => payload.Write(value);

    protected override byte[] ReadValue(ReadOnlySpan<byte> payload) => payload.ToArray();
}

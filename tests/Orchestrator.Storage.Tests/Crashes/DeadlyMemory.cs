using System.Buffers;

namespace Orchestrator.Storage.Tests.Crashes;

/// <summary>Bytes that nobody survives reading.</summary>
internal sealed class DeadlyMemory : MemoryManager<byte>
{
    public ReadOnlyMemory<byte> Bytes => CreateMemory(1);

    public override Span<byte> GetSpan()
    {
        CrashProbe.Die();
        return default;
    }

    public override MemoryHandle Pin(int elementIndex = 0)
    {
        CrashProbe.Die();
        return default;
    }

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}

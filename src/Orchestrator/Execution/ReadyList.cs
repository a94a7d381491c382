using System.Runtime.InteropServices;

namespace Orchestrator.Execution;

/// <summary>A list of ready tasks, linked through an array of next tasks; as one number it changes hands in one atomic operation.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct ReadyList(long packed)
{
    /// <summary>The end of a list, or no task.</summary>
    public const int None = -1;

    private int _head = (int)(packed & uint.MaxValue) - 1;

    public int Count { get; private set; } = (int)(packed >> 32);

    /// <summary>0 for an empty list.</summary>
    public readonly long Packed => Count == 0 ? 0 : ((long)Count << 32) | (uint)(_head + 1);

    public void Push(int task, int[] next)
    {
        next[task] = Count == 0 ? None : _head;
        _head = task;
        Count++;
    }

    /// <summary>Takes the task that was pushed last; there must be one.</summary>
    public int Pop(int[] next)
    {
        int task = _head;
        _head = next[task];
        Count--;
        return task;
    }

    /// <summary>Cuts off the half that was pushed first; there must be two tasks or more.</summary>
    public ReadyList CutOlderHalf(int[] next)
    {
        int kept = (Count + 1) / 2;
        int last = _head;
        for (int i = 1; i < kept; i++)
        {
            last = next[last];
        }

        var older = new ReadyList { _head = next[last], Count = Count - kept };
        next[last] = None;
        Count = kept;
        return older;
    }
}

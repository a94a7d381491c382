using System.Runtime.InteropServices;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>One call of a body: where it finds its arguments.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct TaskCall(
    RuntimeSlots slots, int task, ElementLane? lane, CancellationToken token, int element = ElementLane.NoElement)
{
    public RuntimeSlots Slots => slots;

    /// <summary>The task that the body, or the method of a policy, belongs to.</summary>
    public int Task => task;

    /// <summary>The place of the element that the call is for, where the task fans out.</summary>
    public ElementLane? Lane => lane;

    /// <summary>Which element the call is for, or −1.</summary>
    public int Element => lane is null ? element : lane.Element;

    public CancellationToken Token => token;
}

/// <summary>A body that puts something out: the user's, with its arguments taken from where they are.</summary>
internal delegate T TaskFunc<out T>(in TaskCall call);

/// <summary>A body that puts nothing out.</summary>
internal delegate void TaskAction(in TaskCall call);

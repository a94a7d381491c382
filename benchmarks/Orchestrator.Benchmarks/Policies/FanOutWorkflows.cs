using System.Runtime.CompilerServices;
using Orchestrator;

namespace Benchmarks;

/// <summary>What is done with an element.</summary>
internal static class Element
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Return(int value) => value + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Work(int value)
    {
        CpuWork.Spin(CpuWork.IterationsPerMicrosecond);
        return value + 1;
    }

    // Pooled, so that what is counted is not the element's own.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public static async ValueTask<int> SuspendAsync(int value)
    {
        await Task.Yield();
        return value + 1;
    }
}

[Workflow]
internal sealed partial class EachReturns
{
    [Task]
    public int Next([Each] int values) => Element.Return(values);
}

[Workflow]
internal sealed partial class EachWorks
{
    [Task]
    public int Next([Each] int values) => Element.Work(values);
}

[Workflow]
internal sealed partial class EachSuspends
{
    [Task]
    public ValueTask<int> Next([Each] int values) => Element.SuspendAsync(values);
}

/// <summary>Elements that need one of two units: what they wait for is one another.</summary>
[Workflow, ResourcePool("contended", 2)]
internal sealed partial class EachContends
{
    [Task, Requires("contended")]
    public ValueTask<int> Next([Each] int values) => Element.SuspendAsync(values);
}

using System.Runtime.CompilerServices;
using Orchestrator;

namespace Benchmarks;

/// <summary>Four tasks in a row without a policy.</summary>
[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class NoPolicy
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);
}

/// <summary>The same in the engine, which a task that takes its context asks for.</summary>
[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class NoPolicyInEngine
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed, TaskContext context) => new(seed + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);
}

/// <summary>The same, with a policy on each that does nothing in these runs.</summary>
[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class WithRetry
{
    [Task, Retry(3), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, Retry(3), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, Retry(3), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, Retry(3), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);
}

[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class WithTimeout
{
    [Task, Timeout(Seconds = 60), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed, CancellationToken cancellationToken) => new(seed + 1);

    [Task, Timeout(Seconds = 60), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a, CancellationToken cancellationToken) => new(a + 1);

    [Task, Timeout(Seconds = 60), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b, CancellationToken cancellationToken) => new(b + 1);

    [Task, Timeout(Seconds = 60), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c, CancellationToken cancellationToken) => new(c + 1);
}

[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class WithFallback
{
    [Task, Fallback(nameof(Other)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, Fallback(nameof(Other)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, Fallback(nameof(Other)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, Fallback(nameof(Other)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);

    private static int Other() => 0;
}

[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class WithCompensation
{
    [Task, Compensate(nameof(Undo)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, Compensate(nameof(Undo)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, Compensate(nameof(Undo)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, Compensate(nameof(Undo)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);

    private static void Undo()
    {
    }
}

/// <summary>The join only has a rule: the values of the others are there for sure.</summary>
[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class WithTrigger
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task(Trigger = TriggerRule.NoneFailed), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task(Trigger = TriggerRule.NoneFailed), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task(Trigger = TriggerRule.NoneFailed), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);
}

[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class WithCondition
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, When(nameof(Holds)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, When(nameof(Holds)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, When(nameof(Holds)), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);

    private static bool Holds() => true;
}

[Workflow(Parallel = ParallelMode.Never), ResourcePool("benchmark", 8)]
internal sealed partial class WithResource
{
    [Task, Requires("benchmark"), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, Requires("benchmark"), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, Requires("benchmark"), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, Requires("benchmark"), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);
}

/// <summary>Every run but the first takes all four from the cache.</summary>
[Workflow(Parallel = ParallelMode.Never)]
internal sealed partial class WithCache
{
    [Task, Cache(Seconds = 3600), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, Cache(Seconds = 3600), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, Cache(Seconds = 3600), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, Cache(Seconds = 3600), MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);
}

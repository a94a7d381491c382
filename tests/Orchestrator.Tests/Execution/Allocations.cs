namespace Orchestrator.Tests.Execution;

/// <summary>Measures what runs allocate, on all threads together.</summary>
internal static class Allocations
{
    private const int Rounds = 20;

    /// <summary>The bytes that a number of runs allocated, once everything was warm; what other threads of the process allocate now
    /// and then is not the runs': the best of some rounds is.</summary>
    public static (long Bytes, int Runs) Of(Action run, int tasks)
    {
        int runs = Math.Clamp(20_000 / tasks, 20, 1_000);
        long least = long.MaxValue;
        for (int i = 0; i < 2 * runs; i++)
        {
            run();
        }

        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < runs; i++)
            {
                run();
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return (least, runs);
    }

    /// <summary>Waits for a run without allocating: with helpers it may end on another thread.</summary>
    public static void Complete(ValueTask run)
    {
        Wait(run);
        run.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Complete(ValueTask)"/>
    public static T Complete<T>(ValueTask<T> run)
    {
        var spin = default(SpinWait);
        while (!run.IsCompleted)
        {
            spin.SpinOnce();
        }

        return run.GetAwaiter().GetResult();
    }

    /// <summary>Waits for a run that fails.</summary>
    public static void Fail(ValueTask run)
    {
        Wait(run);
        Assert.Throws<TaskFailedException>(() => run.GetAwaiter().GetResult());
    }

    private static void Wait(ValueTask run)
    {
        var spin = default(SpinWait);
        while (!run.IsCompleted)
        {
            spin.SpinOnce();
        }
    }
}

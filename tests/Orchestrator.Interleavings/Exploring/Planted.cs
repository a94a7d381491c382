namespace Orchestrator.Interleavings;

/// <summary>An error, and what the exploration must say of it.</summary>
internal sealed record PlantedError(Scenario Scenario, string Report);

/// <summary>Errors that the exploration must find, or its silence on everything else is worth nothing.</summary>
internal static class Planted
{
    public static IReadOnlyList<PlantedError> All { get; } =
    [
        new(new(nameof(LostUpdate), LostUpdate), "An update was lost."),
        new(new(nameof(LostUpdateOfField), LostUpdateOfField), "An update was lost."),
        new(new(nameof(LostUpdateOfElement), LostUpdateOfElement), "An update was lost."),
        new(new(nameof(LocksInTwoOrders), LocksInTwoOrders), "Deadlock detected."),
        new(new(nameof(WorkOutOfControl), WorkOutOfControl), "not intercepted and controlled"),
    ];

    /// <summary>What an atomic decrement is not: for this class, and for the mutants.</summary>
    public static int TornDecrement(ref int value)
    {
        int less = Volatile.Read(ref value) - 1;
        Volatile.Write(ref value, less);
        return less;
    }

    /// <summary>What taking a list in one step is not: for the mutants.</summary>
    public static long TornTake(ref long list)
    {
        long taken = Volatile.Read(ref list);
        Volatile.Write(ref list, 0);
        return taken;
    }

    private static Task LostUpdate()
    {
        int count = 2;
        return CountsDownAsync(() => TornDecrement(ref count), () => count);
    }

    private static Task LostUpdateOfField()
    {
        var counter = new Counter { Count = 2 };
        return CountsDownAsync(() => counter.Count--, () => counter.Count);
    }

    private static Task LostUpdateOfElement()
    {
        int[] counts = [2];
        return CountsDownAsync(() => counts[0]--, () => counts[0]);
    }

    private static async Task CountsDownAsync(Action decrement, Func<int> count)
    {
        ThreadPool.UnsafeQueueUserWorkItem(static decrement => decrement(), decrement, preferLocal: false);
        decrement();
        await Background.SettleAsync();
        Check.That(count() == 0, "An update was lost.");
    }

    private static async Task LocksInTwoOrders()
    {
        var first = new Lock();
        var second = new Lock();
        Background.Start(() => LockBoth(first, second));
        LockBoth(second, first);
        await Background.SettleAsync();
    }

    private static void LockBoth(Lock outer, Lock inner)
    {
        lock (outer)
        {
            lock (inner)
            {
            }
        }
    }

    private static Task WorkOutOfControl()
    {
        var done = new TaskCompletionSource();
        System.Threading.ThreadPool.UnsafeQueueUserWorkItem(static done => done.SetResult(), done, preferLocal: false);
        return done.Task;
    }

    private sealed class Counter
    {
        public int Count;
    }
}

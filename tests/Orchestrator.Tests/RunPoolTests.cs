using System.Collections.Concurrent;
using Orchestrator.Execution;

namespace Orchestrator.Tests;

/// <summary>Where ended runs wait to be used again, alone and under a generated workflow.</summary>
public sealed partial class RunPoolTests
{
    private const int Bound = RunPool<object>.MaxPooled + 1;

    [Fact]
    public void APool_KeepsNoMoreThanItsBound()
    {
        var pool = new RunPool<object>();
        for (int i = 0; i < 3 * Bound; i++)
        {
            pool.Return(new object());
        }

        int kept = 0;
        while (pool.TryTake() is not null)
        {
            kept++;
        }

        Assert.Equal(Bound, kept);
    }

    [Fact]
    public void APool_UnderChurn_HandsOutNoObjectTwice_AndStaysBounded()
    {
        var pool = new RunPool<Rented>();
        var failures = new ConcurrentBag<Exception?>();
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(seed => new Thread(() => failures.Add(Xunit.Record.Exception(() => Churn(pool, seed)))))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        Assert.All(failures, Assert.Null);
        var kept = new HashSet<Rented>();
        while (pool.TryTake() is { } item)
        {
            Assert.True(kept.Add(item));
        }

        Assert.InRange(kept.Count, 1, Bound);
    }

    [Fact]
    public async Task Runs_InWavesLargerThanThePool_MixNoValues()
    {
        var workflow = new Adding();
        for (int wave = 0; wave < 20; wave++)
        {
            var gate = new TaskCompletionSource<int>();
            Task<int>[] runs = [.. Enumerable.Range(0, 2 * Bound).Select(n => workflow.RunAsync(n, gate.Task).AsTask())];
            gate.SetResult(wave);
            Assert.Equal(Enumerable.Range(0, 2 * Bound).Select(n => n + (2 * wave)), await Task.WhenAll(runs));
        }
    }

    // A run that nobody awaits never goes back to the pool; whatever state it is in harms no other.
    [Fact]
    public async Task DroppedRuns_InEveryState_HarmNoOtherRun()
    {
        var workflow = new Adding();
        var never = new TaskCompletionSource<int>();
        using var source = new CancellationTokenSource();
        for (int n = 0; n < 500; n++)
        {
            var late = new TaskCompletionSource<int>();
            _ = workflow.RunAsync(n, never.Task, source.Token);
            _ = workflow.RunAsync(n, late.Task);
            _ = workflow.RunAsync(n, Task.FromException<int>(new InvalidOperationException("dropped")));
            _ = workflow.RunAsync(n, late.Task, new WorkflowRunOptions { StartInline = false });
            late.SetResult(1);
            Assert.Equal(n + 2, await workflow.RunAsync(n, Task.FromResult(1)));
        }

        await source.CancelAsync();
        never.SetCanceled();
        Assert.Equal(3, await workflow.RunAsync(1, Task.FromResult(1)));
    }

    [Fact]
    public async Task ARun_MayBeAwaitedOnAnotherThread()
    {
        var workflow = new Adding();
        for (int n = 0; n < 200; n++)
        {
            var gate = new TaskCompletionSource<int>();
            ValueTask<int> pending = workflow.RunAsync(n, gate.Task);
            Task<int> elsewhere = Task.Run(async () => await pending);
            gate.SetResult(1);
            Assert.Equal(n + 2, await elsewhere);
        }
    }

    [Fact]
    public async Task ASuspendedRun_AskedTooEarlyOrTwice_Throws_AndGoesOn()
    {
        var workflow = new Adding();
        var gate = new TaskCompletionSource<int>();
        ValueTask<int> pending = workflow.RunAsync(1, gate.Task);
        ValueTask<int> copy = pending;
        Assert.Throws<InvalidOperationException>(() => pending.GetAwaiter().GetResult());
        gate.SetResult(1);
        Assert.Equal(3, await pending);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await copy);
        Assert.Equal(4, await workflow.RunAsync(2, Task.FromResult(1)));
    }

    [Fact]
    public async Task AFailedRunOrACanceledOne_AwaitedTwice_ThrowsAnotherExceptionTheSecondTime()
    {
        var workflow = new Adding();
        var gate = new TaskCompletionSource<int>();
        ValueTask<int> pending = workflow.RunAsync(1, gate.Task);
        ValueTask<int> copy = pending;
        gate.SetException(new InvalidOperationException("broken"));
        await Assert.ThrowsAsync<TaskFailedException>(async () => await pending);

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await copy);
    }

    private static void Churn(RunPool<Rented> pool, int seed)
    {
        var random = new Random(seed);
        var held = new Stack<Rented>();
        for (int i = 0; i < 100_000; i++)
        {
            if (random.Next(2) == 0 && held.Count < 200)
            {
                Rented item = pool.TryTake() ?? new Rented();
                item.Take();
                held.Push(item);
            }
            else if (held.TryPop(out Rented? item))
            {
                item.Leave();
                pool.Return(item);
            }
        }

        while (held.TryPop(out Rented? item))
        {
            item.Leave();
            pool.Return(item);
        }
    }

    private sealed class Rented
    {
        private int _isTaken;

        public void Take() => Assert.Equal(0, Interlocked.Exchange(ref _isTaken, 1));

        public void Leave() => Assert.Equal(1, Interlocked.Exchange(ref _isTaken, 0));
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class Adding
    {
        [Task]
        private async Task<int> Left(int start, Task<int> number) => start + await number;

        [Task]
        private async ValueTask<int> Right(Task<int> number) => await number;

        [Task]
        private int Sum(int left, int right) => left + right;
    }
}

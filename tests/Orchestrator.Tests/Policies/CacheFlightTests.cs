using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

/// <summary>Several runs that ask for one output at once.</summary>
[Collection(nameof(CachingRun))]
public sealed class CacheFlightTests
{
    private readonly WorkflowGraph _graph = CachingRun.Plan().Build();
    private int _made;

    [Fact]
    public async Task Runs_AtOnce_MakeTheOutputOnce()
    {
        var end = new TaskCompletionSource();
        CachingRun[] runs = Many(100, async _ =>
        {
            Interlocked.Increment(ref _made);
            await end.Task;
            return new object();
        });

        Task<object?>[] running = [.. runs.Select(static run => Task.Run(() => run.RunAsync("a")))];
        await WaitForMakersAsync(1);
        end.SetResult();
        object?[] outputs = await Task.WhenAll(running).Soon();

        Assert.Equal(1, _made);
        Assert.All(outputs, output => Assert.Same(outputs[0], output));
    }

    [Fact]
    public async Task Runs_AtOnceWithOtherArguments_DoNotWait()
    {
        var end = new TaskCompletionSource();
        CachingRun[] runs = Many(2, async _ =>
        {
            Interlocked.Increment(ref _made);
            await end.Task;
            return null;
        });

        Task first = runs[0].RunAsync("a");
        Task second = runs[1].RunAsync("b");
        await WaitForMakersAsync(2);
        end.SetResult();

        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task Runs_WhenTheMakerFails_MakeItThemselves()
    {
        var end = new TaskCompletionSource();
        CachingRun[] runs = Many(20, async _ =>
        {
            if (Interlocked.Increment(ref _made) > 1)
            {
                return new object();
            }

            await end.Task;
            throw new InvalidDataException();
        });
        Task<object?> maker = runs[0].RunAsync("a");
        Task<object?>[] waiting = [.. runs.Skip(1).Select(static run => run.RunAsync("a"))];
        Assert.Equal(1, _made);

        end.SetResult();

        await Assert.ThrowsAsync<TaskFailedException>(() => maker.Soon());
        object?[] outputs = await Task.WhenAll(waiting).Soon();
        Assert.Equal(2, _made);
        Assert.All(outputs, output => Assert.Same(outputs[0], output));
    }

    [Fact]
    public async Task Runs_WhenTheMakerIsCanceled_MakeItThemselves()
    {
        using var tokens = new CancellationTokenSource();
        CachingRun[] runs = Many(20, async token =>
        {
            if (Interlocked.Increment(ref _made) > 1)
            {
                return new object();
            }

            await Task.Delay(Timeout.Infinite, token);
            return null;
        });
        Task<object?> maker = runs[0].RunAsync("a", token: tokens.Token);
        Task<object?>[] waiting = [.. runs.Skip(1).Select(static run => run.RunAsync("a"))];

        await tokens.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => maker.Soon());
        Assert.All(await Task.WhenAll(waiting).Soon(), Assert.NotNull);
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Run_WhenCanceledWhileItWaits_EndsAtOnceAndLeavesTheMakerAlone()
    {
        using var tokens = new CancellationTokenSource();
        var end = new TaskCompletionSource();
        CachingRun[] runs = Many(3, async _ =>
        {
            Interlocked.Increment(ref _made);
            await end.Task;
            return new object();
        });
        Task<object?> maker = runs[0].RunAsync("a");
        Task<object?> canceled = runs[1].RunAsync("a", token: tokens.Token);
        Task<object?> waiting = runs[2].RunAsync("a");

        await tokens.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => canceled.Soon());
        Assert.Equal(tokens.Token, thrown.CancellationToken);
        Assert.False(maker.IsCompleted || waiting.IsCompleted);
        end.SetResult();
        Assert.Same(await maker.Soon(), await waiting.Soon());
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task Runs_OfManyKeysWithFailuresAndCancellation_NeverHangAndNeverMix()
    {
        WorkflowGraph graph = CachingRun.Plan(maxEntries: 3).Build();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            var run = new CachingRun(graph);
            for (int i = 0; i < 300; i++)
            {
                int key = random.Next(6);
                bool fails = random.Next(4) == 0;
                run.Make = async token =>
                {
                    await Task.Yield();
                    token.ThrowIfCancellationRequested();
                    return fails ? throw new InvalidDataException() : key;
                };
                using var tokens = new CancellationTokenSource();
                Task<object?> running = run.RunAsync(key, token: tokens.Token);
                if (random.Next(5) == 0)
                {
                    await tokens.CancelAsync();
                }

                try
                {
                    Assert.Equal(key, await running);
                }
                catch (Exception thrown) when (thrown is TaskFailedException { InnerException: InvalidDataException } or OperationCanceledException)
                {
                    // As it must be, now and then.
                }
            }
        }))).Soon();
    }

    [Fact]
    public void Runs_MadeOnManyThreads_HaveOneCache()
    {
        WorkflowGraph graph = new WorkflowGraphBuilder("First").Task("Make", typeof(object), [], [], []).Cache(60).Build();
        using var start = new Barrier(4);
        FirstRun[] runs = new FirstRun[4];
        Thread[] threads = [.. Enumerable.Range(0, 4).Select(at => new Thread(() =>
        {
            start.SignalAndWait();
            runs[at] = new FirstRun(graph);
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        foreach (FirstRun run in runs)
        {
            Allocations.Complete(run.RunWithoutResultAsync(null, default));
        }

        Assert.Equal(1, runs.Sum(static run => run.Made));
    }

    private CachingRun[] Many(int count, Func<CancellationToken, ValueTask<object?>> make) =>
        [.. Enumerable.Range(0, count).Select(_ => new CachingRun(_graph) { Make = make })];

    private async Task WaitForMakersAsync(int count)
    {
        while (Volatile.Read(ref _made) < count)
        {
            await Task.Delay(1);
        }
    }

    private sealed class FirstRun(WorkflowGraph graph) : WorkflowRun<FirstRun, NoResult>(graph)
    {
        public FirstRun()
            : this(new WorkflowGraphBuilder("Empty").Build())
        {
        }

        public int Made { get; private set; }

        protected override bool Invoke(int task, CancellationToken cancellationToken) => ++Made > 0;

        protected override void Finish(int task) => throw Unknown(task);

        protected override object? GetOutput(int task) => null;

        protected override object?[] GetCacheKey(int task, int element) => [];

        protected override void SetOutput(int task, int element, object? value)
        {
        }

        protected override NoResult GetResult() => default;

        protected override void Clear()
        {
        }
    }
}

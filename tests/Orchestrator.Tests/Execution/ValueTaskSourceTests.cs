using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace Orchestrator.Tests.Execution;

/// <summary>Bodies whose end is told by a source that behaves in its own way when it is asked to call back.</summary>
public sealed class ValueTaskSourceTests
{
    public static TheoryData<RunPath> Paths => new(Enum.GetValues<RunPath>());

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task ARegistrationThatThrows_FailsTheTask_AndTheRunCanBeUsedAgain(RunPath path)
    {
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Named("diamond"), path));
        for (int round = 0; round < 10; round++)
        {
            for (int broken = 0; broken < 4; broken++)
            {
                run.Body = (task, _) => task == broken ? new ValueTask(new Throwing(), 0) : default;

                TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(
                    async () => await run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1)));

                Assert.Equal(("T" + broken, "registration"), (thrown.Task, thrown.InnerException!.Message));
                Assert.Equal(broken < 3 ? TaskState.UpstreamFailed : TaskState.Failed, thrown.Result["T3"].State);
            }

            run.Body = static async (_, _) => await Task.Yield();
            await run.RunAsync(path);
        }
    }

    [Fact]
    public async Task ARegistrationThatThrows_LeavesNothingOfTheSourceInTheRun()
    {
        var run = new GraphRun(GraphRun.GraphOf([[]]));
        WeakReference source = await FailToRegister(run);

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.False(source.IsAlive);
        GC.KeepAlive(run);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> FailToRegister(GraphRun run)
    {
        var source = new Throwing();
        var reference = new WeakReference(source);
        run.Body = (_, _) => new ValueTask(source, 0);
        await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunWithoutResultAsync(null, default));
        run.Body = static (_, _) => default;
        return reference;
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task ACallThatComesInsideTheRegistration_EndsTheTaskOnce(RunPath path)
    {
        int[] count = await RunWithSources(path, static () => new Calling(static call => call()));

        Assert.All(count, static times => Assert.Equal(1, times));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task ACallThatComesFromElsewhereBeforeTheRegistrationReturns_EndsTheTaskOnce(RunPath path)
    {
        int[] count = await RunWithSources(path, static () => new Calling(static call =>
        {
            var thread = new Thread(new ThreadStart(call));
            thread.Start();
            thread.Join();
        }));

        Assert.All(count, static times => Assert.Equal(1, times));
    }

    private static async Task<int[]> RunWithSources(RunPath path, Func<IValueTaskSource> source)
    {
        int[][] dependencies = [.. Shapes.Fan(20), .. Enumerable.Range(21, 20).Select(static task => new[] { task })];
        int[] count = new int[dependencies.Length];
        var run = new GraphRun(GraphRun.GraphOf(dependencies, path))
        {
            Body = (task, _) =>
            {
                Interlocked.Increment(ref count[task]);
                return new ValueTask(source(), 0);
            },
        };

        await run.RunAsync(path).AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        return count;
    }

    private sealed class Throwing : IValueTaskSource
    {
        public void GetResult(short token) => throw new NotSupportedException("asked for the result");

        public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            throw new InvalidOperationException("registration");
    }

    /// <summary>Ends when it is asked to call back, in the way that it is given.</summary>
    private sealed class Calling(Action<Action> way) : IValueTaskSource
    {
        private bool _hasEnded;

        public void GetResult(short token)
        {
            if (!Volatile.Read(ref _hasEnded))
            {
                throw new NotSupportedException("asked too early");
            }
        }

        public ValueTaskSourceStatus GetStatus(short token) =>
            Volatile.Read(ref _hasEnded) ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            Volatile.Write(ref _hasEnded, true);
            way(() => continuation(state));
        }
    }
}

using System.Threading.Tasks.Sources;

namespace Orchestrator.Tests.Execution;

/// <summary>Graphs of 100,000 tasks: no stack is deep enough for a frame a task, and no list may be walked for each of them.</summary>
public sealed class DeepGraphTests
{
    private const int Many = 100_000;

    public enum Kind
    {
        Synchronous,
        Yielding,
        ReleasedOneByOne,
    }

    public static TheoryData<RunPath, Kind> Ways => new MatrixTheoryData<RunPath, Kind>(
        [RunPath.Never, RunPath.Always, RunPath.Line], Enum.GetValues<Kind>());

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Chain_RunsToItsEnd(RunPath path, Kind kind) => Run(Shapes.Chain(Many), path, kind);

    [Theory]
    [MemberData(nameof(Ways))]
    public Task Fan_RunsToItsJoin(RunPath path, Kind kind) => Run(Shapes.Fan(Many), path, kind);

    [Theory]
    [InlineData(RunPath.Always)]
    [InlineData(RunPath.Line)]
    public async Task Chain_ThatFailsAtItsStart_EndsAllOthers(RunPath path)
    {
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Chain(Many), path)) { Body = static (_, _) => throw new InvalidOperationException("broken") };

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => await run.RunAsync(path));

        Assert.Equal(Many - 1, thrown.Result.Tasks.Count(static task => task.State == TaskState.UpstreamFailed));
    }

    // The end of each task brings about that of the next, on the same stack.
    [Theory]
    [InlineData(RunPath.Never)]
    [InlineData(RunPath.Always)]
    [InlineData(RunPath.Line)]
    public async Task TasksThatEndInsideOneAnother_OverflowNothing(RunPath path)
    {
        var tasks = new Chained[Many];
        for (int task = Many - 1; task >= 0; task--)
        {
            tasks[task] = new Chained(task == Many - 1 ? null : tasks[task + 1]);
        }

        using var suspended = new CountdownEvent(Many);
        var run = new GraphRun(GraphRun.GraphOf(Shapes.Independent(Many), path))
        {
            Body = (task, _) => task < Many ? new ValueTask(tasks[task].Counted(suspended), 0) : default,
        };

        ValueTask pending = run.RunAsync(path);
        suspended.Wait();
        tasks[0].Release();

        await pending.AsTask().WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static async Task Run(int[][] dependencies, RunPath path, Kind kind)
    {
        ManualTask[] tasks = ManualTask.Many(kind == Kind.ReleasedOneByOne ? dependencies.Length : 0);
        int[] count = new int[dependencies.Length];
        var run = new GraphRun(GraphRun.GraphOf(dependencies, path))
        {
            Body = (task, _) =>
            {
                Interlocked.Increment(ref count[task]);
                return kind switch
                {
                    Kind.Yielding => Yield(),
                    Kind.ReleasedOneByOne => tasks[task].Suspend(),
                    _ => default,
                };
            },
        };

        ValueTask pending = run.RunAsync(path);
        foreach (ManualTask task in tasks)
        {
            task.Release();
        }

        await pending.AsTask().WaitAsync(TimeSpan.FromMinutes(1));
        Assert.True(Array.TrueForAll(count, static times => times == 1));
    }

    private static async ValueTask Yield() => await Task.Yield();

    /// <summary>A task whose result is not there before the next one has been released.</summary>
    private sealed class Chained(Chained? next) : IValueTaskSource
    {
        private CountdownEvent? _suspended;
        private Action? _continuation;

        public Chained Counted(CountdownEvent suspended)
        {
            _suspended = suspended;
            return this;
        }

        public void Release() => _continuation!();

        public void GetResult(short token) => next?.Release();

        public ValueTaskSourceStatus GetStatus(short token) => ValueTaskSourceStatus.Pending;

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _continuation = () => continuation(state);
            _suspended!.Signal();
        }
    }
}

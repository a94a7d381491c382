namespace Orchestrator.Tests.Execution;

/// <summary>The caller cancels at the k-th event, for every k there is: each begin and each end of a task is one, and so is each time between two.</summary>
public sealed class CancellationSweepTests
{
    private static readonly int[][] s_graph = [[], [0], [0], [1, 2], [3], [3], [4, 5], []];

    public enum Kind
    {
        Synchronous,
        Yielding,
        Released,
        EndingByTheToken,
    }

    public static TheoryData<RunPath, Kind> Ways => new MatrixTheoryData<RunPath, Kind>(Enum.GetValues<RunPath>(), Enum.GetValues<Kind>());

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Cancel_AtEveryEvent_EndsTheRun_AndLeavesTheNextUnharmed(RunPath path, Kind kind)
    {
        var run = new GraphRun(GraphRun.GraphOf(s_graph, path));
        int events = 2 * s_graph.Length;
        for (int at = 0; at <= events + 1; at++)
        {
            using var sweep = new Sweep(at, kind);
            run.Body = sweep.RunTask;
            Exception? thrown = await sweep.RunAsync(run, path);

            TaskState[] states = [.. Enumerable.Range(0, s_graph.Length).Select(run.StateOf)];
            bool succeeded = states.All(static state => state == TaskState.Succeeded);
            Assert.Equal(succeeded, thrown is null);
            Assert.True(succeeded || sweep.Token == Assert.IsAssignableFrom<OperationCanceledException>(thrown).CancellationToken);
            Assert.True(at > 0 || !sweep.Began.Any(), "A task began though the token was canceled before the run.");
            Assert.True(at <= events || succeeded);
            for (int task = 0; task < states.Length; task++)
            {
                Assert.Contains(states[task], new[] { TaskState.Succeeded, TaskState.Canceled });
                Assert.True(states[task] == TaskState.Canceled || s_graph[task].All(dependency => states[dependency] == TaskState.Succeeded));
                Assert.True(states[task] == TaskState.Canceled || sweep.Began.Contains(task));
            }

            run.Body = static async (_, _) => await Task.Yield();
            await run.RunAsync(path);
        }
    }

    private sealed class Sweep(int cancelAt, Kind kind) : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly ManualTask[] _tasks = ManualTask.Many(s_graph.Length);
        private readonly HashSet<int> _began = [];
        private int _events;

        public CancellationToken Token => _source.Token;

        public IEnumerable<int> Began => _began;

        public void Dispose() => _source.Dispose();

        public async Task<Exception?> RunAsync(GraphRun run, RunPath path)
        {
            Count(0);
            ValueTask pending = run.RunAsync(path, Token);
            while (!pending.IsCompleted && kind is Kind.Released)
            {
                foreach (ManualTask task in _tasks)
                {
                    task.TryRelease();
                }
            }

            if (kind == Kind.EndingByTheToken && cancelAt <= 2 * s_graph.Length)
            {
                await _source.CancelAsync();
            }

            return await Record.ExceptionAsync(() => pending.AsTask().WaitAsync(TimeSpan.FromMinutes(1)));
        }

        public async ValueTask RunTask(int task, CancellationToken token)
        {
            lock (_began)
            {
                _began.Add(task);
            }

            Count(1);
            switch (kind)
            {
                case Kind.Yielding:
                    await Task.Yield();
                    break;
                case Kind.Released:
                    await _tasks[task].Suspend();
                    break;
                case Kind.EndingByTheToken when cancelAt <= 2 * s_graph.Length:
                    await Task.Delay(Timeout.Infinite, token);
                    break;
            }

            Count(1);
        }

        private void Count(int events)
        {
            if (Interlocked.Add(ref _events, events) == cancelAt)
            {
                _source.Cancel();
            }
        }
    }
}

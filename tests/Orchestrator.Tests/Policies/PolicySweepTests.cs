using System.Collections.Concurrent;

namespace Orchestrator.Tests.Policies;

/// <summary>All policies together, with failures and cancellations at random: every run ends, with one end told of each task, and nothing runs on.</summary>
public sealed partial class PolicySweepTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Runs_End_WithOneEndOfEachTask(int limit)
    {
        ResourcePools pools = ResourcePools.Create(("sweep", 2));
        for (int seed = 0; seed < 100; seed++)
        {
            var workflow = new All(seed);
            var observer = new Ends();
            using var source = new CancellationTokenSource();
            if (seed % 4 == 3)
            {
                source.CancelAfter(TimeSpan.FromMilliseconds(seed % 7));
            }

            RunResult result = await workflow.RunDetailedAsync(
                [.. Enumerable.Range(0, seed % 9)],
                new WorkflowRunOptions { Observer = observer, MaxParallelism = limit, Resources = pools, StartInline = seed % 2 == 0 },
                source.Token).AsTask().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

            Assert.Equal(0, workflow.Running);
            Assert.Equal(0, pools.GetUnitsInUse("sweep"));
            Assert.All(result.Tasks, static task => Assert.NotEqual(TaskState.Pending, task.State));
            Assert.All(result.Tasks, task => Assert.True(
                observer.Of(task.Name) is [.., var end] all && end == task.State.ToString() && all.Count(static what => what != Ends.Start) == 1,
                $"{seed}: {task} after {string.Join(", ", observer.Of(task.Name))}"));
            Assert.True(limit == 0 || workflow.MostRunning <= limit, $"{seed}: {workflow.MostRunning} at once");
            Assert.Equal(result.OtherFailures.Count, result.OtherFailures.Distinct().Count());
            Assert.DoesNotContain(result.Exception?.InnerException, result.OtherFailures);
        }
    }

    private sealed class Ends : RunObserver
    {
        public const string Start = "started";

        private readonly ConcurrentQueue<(string Task, string What)> _events = [];

        public string[] Of(string task) => [.. _events.Where(e => e.Task == task).Select(static e => e.What)];

        public override void TaskStarted(in TaskEvent task) => Add(task, Start);

        public override void TaskSucceeded(in TaskEvent task) => Add(task, task.State.ToString());

        public override void TaskFailed(in TaskEvent task) => Add(task, task.State.ToString());

        public override void TaskSkipped(in TaskEvent task) => Add(task, task.State.ToString());

        private void Add(in TaskEvent task, string what)
        {
            if (task.Element < 0)
            {
                _events.Enqueue((task.Task, what));
            }
        }
    }

    [Workflow(Parallel = ParallelMode.Always)]
    private sealed partial class All(int seed)
    {
        private readonly Lock _gate = new();

        public int Running { get; private set; }

        public int MostRunning { get; private set; }

        [Task, Retry(2, DelaySeconds = 0.001), Timeout(Seconds = 20), Requires("sweep", 1), Compensate(nameof(Undo))]
        private async Task<int> First([Each] int x, TaskContext context, CancellationToken token) => await DoAsync(x, 1, context.Attempt, token);

        [Task, Cache(Seconds = 100), Fallback(nameof(Instead))]
        private async Task<int> Second([Each(MaxParallelism = 2)] int first, CancellationToken token) => await DoAsync(first, 2, 0, token);

        [Task, When(nameof(Asks))]
        private async Task<int> Third([Each] int second, CancellationToken token) => await DoAsync(second, 3, 0, token);

        [Task, When(nameof(Asks), Is = false), Retry(2, DelaySeconds = 0), Requires("sweep", 2)]
        private async Task Other(IReadOnlyList<int> x, TaskContext context, CancellationToken token) => await DoAsync(x.Count, 4, context.Attempt, token);

        [Task(DependsOn = [nameof(Third), nameof(Other)], Trigger = TriggerRule.AllDone), Requires("sweep", 1)]
        private async Task CleanUp([Each] int x, CancellationToken token) => await DoAsync(x, 5, 0, token);

        [Task(DependsOn = [nameof(First), nameof(Other)], Trigger = TriggerRule.AnyFailed), Retry(2, DelaySeconds = 0)]
        private async Task Alarm(TaskContext context, CancellationToken token) => await DoAsync(0, 6, context.Attempt, token);

        private async Task<bool> Asks(CancellationToken token)
        {
            await Task.Delay(seed % 3, token);
            return seed % 2 == 0;
        }

        private int Instead(int first, Exception failure) => failure is OperationCanceledException ? -1 : first;

        private async Task Undo(int first, CancellationToken token) => await DoAsync(first, 7, 0, token);

        private async Task<int> DoAsync(int value, int place, int attempt, CancellationToken token)
        {
            lock (_gate)
            {
                MostRunning = Math.Max(MostRunning, ++Running);
            }

            try
            {
                int chance = ((seed * 7_919) + (value * 104_729) + (place * 1_299_709) + (attempt * 15_485_863)) % 100;
                if (chance % 3 == 0)
                {
                    await Task.Yield();
                }
                else if (chance % 3 == 1)
                {
                    await Task.Delay(1, token);
                }

                return chance < 8 ? throw new InvalidOperationException($"on purpose {place} {value}") : value;
            }
            finally
            {
                lock (_gate)
                {
                    Running--;
                }
            }
        }
    }
}

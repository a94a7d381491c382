using System.Globalization;

namespace Orchestrator.Tests.Execution.FanOuts;

/// <summary>Random graphs of tasks, loops and chains of loops with random ends, against a few lines of reference semantics.</summary>
/// <remarks><c>ORCHESTRATOR_RANDOM_ROUNDS</c> says how many graphs each test tries (300 by default); the seed of a graph is its number.</remarks>
public sealed class RandomFanOutTests
{
    private static readonly int s_rounds = int.Parse(
        Environment.GetEnvironmentVariable("ORCHESTRATOR_RANDOM_ROUNDS") ?? "300", NumberStyles.None, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData(ParallelMode.Never)]
    [InlineData(ParallelMode.Adaptive)]
    [InlineData(ParallelMode.Always)]
    public async Task Run_OfRandomGraph_EndsAsTheReferenceSays(ParallelMode mode)
    {
        for (int seed = 0; seed < s_rounds; seed++)
        {
            var random = new Random(seed);
            FanOutCase @case = FanOutCase.Of(random, mode);
            var run = new FanOutRun(@case);

            // One object, several runs: nothing of one may be left for the next.
            for (int time = 0; time < 3; time++)
            {
                await RunAsync(run, @case, random, $"Seed {seed}, run {time}");
            }
        }
    }

    private static async Task RunAsync(FanOutRun run, FanOutCase @case, Random random, string name)
    {
        using var source = new CancellationTokenSource();
        run.Begin(random.Next(4) == 0 ? random.Next(@case.Tasks.Length * 4) : -1, source);
        int limit = random.Next(3) == 0 ? random.Next(1, 4) : 0;
        RunResult result = await run.RunDetailedAsync(new WorkflowRunOptions { MaxParallelism = limit }, source.Token)
            .AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        // Helpers that come late would look on and on.
        Assert.False(run.HasOffers, $"{name}: something is on offer");
        Assert.Equal(0, run.InFlight);
        Assert.True(run.Mistake is null, $"{name}: {run.Mistake}");
        Assert.True(limit == 0 || run.MostInFlight <= limit, $"{name}: {run.MostInFlight} in flight, limit {limit}");
        Check(run, @case, result, source.IsCancellationRequested, name);
    }

    private static void Check(FanOutRun run, FanOutCase @case, RunResult result, bool isCanceled, string name)
    {
        bool hasFailed = result.Tasks.Any(static task => task.State == TaskState.Failed);
        bool wasStopped = isCanceled || (hasFailed && @case.OnFailure == FailureMode.FailFast);
        for (int task = 0; task < @case.Tasks.Length; task++)
        {
            FanOutTask node = @case.Tasks[task];
            TaskState[] upstream = [.. node.Dependencies.Select(dependency => result.Tasks[dependency].State)];
            TaskState state = result.Tasks[task].State;
            Assert.True(Allowed(run, @case, task, upstream, wasStopped).Contains(state), $"{name}: T{task} is {state} after {string.Join(", ", upstream)}");
            if (state == TaskState.Succeeded)
            {
                Assert.Equal(Enumerable.Range(0, @case.Count).Select(element => @case.ValueOf(task, element)), (int[])result.Tasks[task].Output!);
            }
        }

        Assert.Equal(hasFailed || (isCanceled && result.Tasks.Any(static task => task.State != TaskState.Succeeded)), !result.Succeeded);
        if (result.Exception is TaskFailedException thrown)
        {
            int failed = int.Parse(thrown.Task[1..], CultureInfo.InvariantCulture);
            Assert.Equal(@case.Tasks[failed].FansOut, thrown.Element >= 0);
            Assert.Equal(run.Failures - 1, thrown.OtherFailures.Count);
        }
    }

    private static TaskState[] Allowed(FanOutRun run, FanOutCase @case, int task, TaskState[] upstream, bool wasStopped)
    {
        bool upstreamFailed = upstream.Any(static state => state is TaskState.Failed or TaskState.UpstreamFailed);
        FanOutTask node = @case.Tasks[task];
        int units = node.FansOut ? @case.Count : 1;
        int ended = run.EndedOf(task);
        int failed = run.FailedOf(task);
        bool hasThrown = failed > 0;

        // A loop that follows another may have begun, and even failed by itself, before that one failed.
        if (upstreamFailed || upstream.Contains(TaskState.Canceled))
        {
            TaskState without = upstreamFailed ? TaskState.UpstreamFailed : TaskState.Canceled;
            return ended == 0 && !hasThrown ? [without] : node.Follows < 0 ? [] : hasThrown ? [TaskState.Failed] : [without];
        }

        return hasThrown ? [TaskState.Failed]
            : ended == units && (units > 0 || !wasStopped) ? [TaskState.Succeeded]
            : units == 0 ? [TaskState.Succeeded, TaskState.Canceled]
            : wasStopped ? [TaskState.Canceled]
            : [];
    }
}

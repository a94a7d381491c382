using System.Collections.Concurrent;

namespace Orchestrator.Tests.Execution;

/// <summary>Random graphs with random bodies, against what a few lines of reference semantics say of them.</summary>
public sealed class RandomGraphTests
{
    private const int Rounds = 400;

    private enum Body
    {
        Completes,
        Yields,
        Fails,
        FailsLate,
    }

    [Theory]
    [InlineData(ParallelMode.Always, FailureMode.Continue)]
    [InlineData(ParallelMode.Never, FailureMode.Continue)]
    [InlineData(ParallelMode.Adaptive, FailureMode.Continue)]
    [InlineData(ParallelMode.Always, FailureMode.FailFast)]
    [InlineData(ParallelMode.Never, FailureMode.FailFast)]
    public async Task Run_OfRandomGraph_EndsAsTheReferenceSays(ParallelMode parallel, FailureMode onFailure)
    {
        for (int seed = 0; seed < Rounds; seed++)
        {
            await RunOnce(seed, parallel, onFailure);
        }
    }

    private static async Task RunOnce(int seed, ParallelMode parallel, FailureMode onFailure)
    {
        var random = new Random(seed);
        int[][] dependencies = RandomDependencies(random);
        Body[] bodies = [.. dependencies.Select(_ => random.Next(12) switch { 0 => Body.Fails, 1 => Body.FailsLate, < 6 => Body.Yields, _ => Body.Completes })];
        bool[] allowed = [.. dependencies.Select(_ => random.Next(3) == 0)];
        WorkflowGraph graph = GraphRun.GraphOf(dependencies, parallel, onFailure, task => allowed[task]);
        var ended = new ConcurrentDictionary<int, bool>();
        var run = new GraphRun(graph)
        {
            Body = async (task, _) =>
            {
                Assert.All(dependencies[task], dependency => Assert.True(ended.ContainsKey(dependency)));
                if (bodies[task] is Body.Yields or Body.FailsLate)
                {
                    await Task.Yield();
                }

                Assert.True(ended.TryAdd(task, true), "A task ran twice.");
                if (bodies[task] is Body.Fails or Body.FailsLate)
                {
                    throw new InvalidOperationException("T" + task);
                }
            },
        };
        int limit = random.Next(4);
        var options = new WorkflowRunOptions { MaxParallelism = limit, StartInline = random.Next(2) == 0 };

        RunResult result = await run.RunDetailedAsync(options, TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1));

        Check(result, dependencies, bodies, allowed, onFailure, seed);
    }

    private static void Check(RunResult result, int[][] dependencies, Body[] bodies, bool[] allowed, FailureMode onFailure, int seed)
    {
        bool failed = false;
        for (int task = 0; task < dependencies.Length; task++)
        {
            TaskState state = result.Tasks[task].State;
            TaskState[] upstream = [.. dependencies[task].Select(dependency => result.Tasks[dependency].State)];
            bool fails = bodies[task] is Body.Fails or Body.FailsLate;
            TaskState expected =
                upstream.Any(s => s is TaskState.Failed or TaskState.UpstreamFailed) ? TaskState.UpstreamFailed
                : upstream.Contains(TaskState.Canceled) ? TaskState.Canceled
                : fails ? TaskState.Failed : TaskState.Succeeded;
            bool canceledByFailFast = onFailure == FailureMode.FailFast && state == TaskState.Canceled && expected is TaskState.Succeeded or TaskState.Failed;
            Assert.True(state == expected || canceledByFailFast, $"Seed {seed}, task {task}: {state}, expected {expected}");
            failed |= state == TaskState.Failed && !allowed[task];
        }

        Assert.Equal(failed, !result.Succeeded);
        Assert.Equal(failed, result.Exception is TaskFailedException);
        if (!failed)
        {
            Assert.DoesNotContain(result.Tasks, task => task.State == TaskState.Canceled);
        }
    }

    private static int[][] RandomDependencies(Random random)
    {
        int count = random.Next(1, 40);
        double density = random.NextDouble() * 0.3;
        return [.. Enumerable.Range(0, count).Select(task => Enumerable.Range(0, task).Where(_ => random.NextDouble() < density).ToArray())];
    }
}

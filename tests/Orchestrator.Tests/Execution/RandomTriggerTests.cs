using Orchestrator.CompilerServices;
using Orchestrator.Execution;

namespace Orchestrator.Tests.Execution;

/// <summary>Random graphs with random rules, conditions and failures, against a reference that looks at the states alone.</summary>
/// <remarks><c>ORCHESTRATOR_RANDOM_ROUNDS</c> multiplies the number of graphs.</remarks>
public sealed class RandomTriggerTests
{
    private static readonly int s_graphs = 400 * int.Parse(Environment.GetEnvironmentVariable("ORCHESTRATOR_RANDOM_ROUNDS") ?? "1");

    private enum Behavior
    {
        Succeeds,
        SucceedsLate,
        Fails,
        FailsLate,
        IsSkipped,
        IsSkippedLate,
    }

    [Theory]
    [InlineData(FailureMode.Continue, ParallelMode.Never)]
    [InlineData(FailureMode.Continue, ParallelMode.Always)]
    [InlineData(FailureMode.FailFast, ParallelMode.Never)]
    [InlineData(FailureMode.FailFast, ParallelMode.Always)]
    public async Task States_AreThoseOfTheReference(FailureMode onFailure, ParallelMode mode)
    {
        for (int seed = 0; seed < s_graphs; seed++)
        {
            Case @case = new(new Random(seed), onFailure, mode);
            RunResult result = await @case.RunAsync();
            @case.Check(result, $"seed {seed}");
        }
    }

    private sealed class Case
    {
        private readonly Behavior[] _behaviors;
        private readonly bool[] _allowFailure;
        private readonly int[] _starts;
        private readonly bool _failsFast;
        private readonly WorkflowGraph _graph;

        public Case(Random random, FailureMode onFailure, ParallelMode mode)
        {
            int count = random.Next(2, 14);
            _behaviors = [.. Enumerable.Range(0, count).Select(_ => (Behavior)(random.Next(3) == 0 ? random.Next(6) : random.Next(2)))];
            _allowFailure = [.. Enumerable.Range(0, count).Select(_ => random.Next(4) == 0)];
            _starts = new int[count];
            _failsFast = onFailure == FailureMode.FailFast;
            var builder = new WorkflowGraphBuilder("Test") { OnFailure = onFailure, Parallel = mode };
            for (int task = 0; task < count; task++)
            {
                int[] dependencies = [.. Enumerable.Range(0, task).Where(_ => random.Next(3) == 0)];
                builder.Task(
                    "T" + task, null, [], dependencies, [], _allowFailure[task] ? TaskTraits.AllowFailure : TaskTraits.None,
                    trigger: random.Next(2) == 0 ? TriggerRule.AllSucceeded : (TriggerRule)random.Next(12));
                if (_behaviors[task] >= Behavior.IsSkipped)
                {
                    builder.When("M" + task, count + task);
                }
            }

            _graph = builder.Build();
        }

        public async Task<RunResult> RunAsync()
        {
            var run = new GraphRun(_graph) { Conditions = static _ => false, Body = InvokeAsync };
            return await run.RunDetailedAsync(null, CancellationToken.None);
        }

        private async ValueTask InvokeAsync(int entry, CancellationToken cancellationToken)
        {
            int task = entry % _starts.Length;
            if (entry == task)
            {
                Interlocked.Increment(ref _starts[task]);
            }

            if (_behaviors[task] is Behavior.SucceedsLate or Behavior.FailsLate or Behavior.IsSkippedLate)
            {
                await Task.Yield();
            }

            if (_behaviors[task] is Behavior.Fails or Behavior.FailsLate)
            {
                throw new InvalidOperationException("on purpose");
            }
        }

        public void Check(RunResult result, string name)
        {
            TaskState[] states = [.. result.Tasks.Select(static task => task.State)];
            bool failed = states.Where((state, task) => state == TaskState.Failed && !_allowFailure[task]).Any();
            var affected = new bool[states.Length];
            var cleanup = new bool[states.Length];
            foreach (WorkflowTask task in _graph.Tasks)
            {
                int[] dependencies = [.. task.Dependencies];
                affected[task.Index] = dependencies.Any(at => states[at] is TaskState.Failed or TaskState.UpstreamFailed || affected[at]);
                cleanup[task.Index] = TriggerRules.IsCleanup(task.Trigger) || dependencies.Any(at => cleanup[at] && states[at] == TaskState.Succeeded);
                TaskState[] allowed = Allowed(task, states, failed && _failsFast, affected[task.Index] || cleanup[task.Index]);
                Assert.True(
                    allowed.Contains(states[task.Index]),
                    $"{name}: {task.Trigger} {task} of [{string.Join(", ", dependencies.Select(at => states[at]))}] is {states[task.Index]}, not {string.Join(" or ", allowed)}");
                Assert.Equal(states[task.Index] is TaskState.Succeeded or TaskState.Failed ? 1 : 0, _starts[task.Index]);
            }

            Assert.True(failed != result.Succeeded, $"{name}: {result.Exception}");
        }

        private bool LiesBelowEarly(WorkflowTask task) =>
            TriggerRules.StartsEarly(task.Trigger) || task.Dependencies.Any(dependency => LiesBelowEarly(_graph.Tasks[dependency]));

        private TaskState[] Allowed(WorkflowTask task, TaskState[] states, bool wasStopped, bool endsByRule)
        {
            TaskState decided = TriggerRules.Decide(task.Trigger, [.. task.Dependencies], states);
            TaskState end = decided != TaskState.Pending ? decided : _behaviors[task.Index] switch
            {
                Behavior.Fails or Behavior.FailsLate => TaskState.Failed,
                Behavior.IsSkipped or Behavior.IsSkippedLate => TaskState.Skipped,
                _ => TaskState.Succeeded,
            };

            // A task that could start early, or lies below one, may have been looked at before the failure came that makes its rule decide.
            return wasStopped && (!endsByRule || LiesBelowEarly(task)) ? [end, TaskState.Canceled] : [end];
        }
    }
}

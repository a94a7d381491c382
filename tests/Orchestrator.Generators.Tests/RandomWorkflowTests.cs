using System.Globalization;
using System.Reflection;

namespace Orchestrator.Generators.Tests;

/// <summary>Random graphs, compiled and run in every mode: each task once, after what it depends on, with the right values; and left at every place, by a
/// task that suspends, fails or cancels there.</summary>
/// <remarks>The environment variable <c>ORCHESTRATOR_RANDOM_ROUNDS</c> (300 by default) divided by eight is the number of graphs; the seed of a graph is
/// its number.</remarks>
public sealed class RandomWorkflowTests
{
    private const int GraphsPerCompilation = 10;

    /// <summary>More runs than it takes until an adaptive workflow stops sharing.</summary>
    private const int RunsToTheLine = 40;

    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);
    private static readonly string[] s_modes = ["Never", "Always", "Adaptive"];
    private static readonly int s_graphs = int.Parse(
        Environment.GetEnvironmentVariable("ORCHESTRATOR_RANDOM_ROUNDS") ?? "300", NumberStyles.None, CultureInfo.InvariantCulture) / 8;

    [Fact]
    public async Task RandomWorkflows_RunAsTheirGraphsSay()
    {
        for (int first = 0; first < s_graphs; first += GraphsPerCompilation)
        {
            RandomWorkflow[] graphs = [.. Enumerable.Range(first, Math.Min(GraphsPerCompilation, s_graphs - first)).Select(static seed => new RandomWorkflow(seed))];
            object[] workflows = Compile(graphs);
            for (int at = 0; at < workflows.Length; at++)
            {
                await Check(graphs[at / s_modes.Length], new Compiled(workflows[at]), $"Seed {first + (at / s_modes.Length)}, {s_modes[at % s_modes.Length]}");
            }
        }
    }

    private static object[] Compile(RandomWorkflow[] graphs)
    {
        string[] names = [.. graphs.SelectMany(static (_, graph) => s_modes.Select(mode => $"W{graph}{mode}"))];
        IEnumerable<string> sources = graphs.SelectMany((graph, at) => s_modes.Select(mode => graph.Source($"W{at}{mode}", mode)));
        dynamic all = Harness.Create(
            "All", $"public sealed class All {{ public object[] Make() => [{string.Join(", ", names.Select(static name => $"new {name}()"))}]; }}\n" + string.Concat(sources));
        return all.Make();
    }

    private static async Task Check(RandomWorkflow graph, Compiled workflow, string name)
    {
        for (int run = 0; run < RunsToTheLine; run++)
        {
            await CheckSuccess(graph, workflow, static _ => default, name);
        }

        for (int place = 0; place <= graph.Count; place++)
        {
            int here = place;
            await CheckSuccess(graph, workflow, task => task == here && graph.MaySuspend(task) ? Yield() : default, name);
            await CheckSuccess(graph, workflow, task => task >= here && graph.MaySuspend(task) ? Yield() : default, name);
            await CheckFailure(graph, workflow, here, static () => throw new InvalidOperationException("broken"), name);
            if (graph.MaySuspend(here))
            {
                await CheckFailure(graph, workflow, here, FailLate, name);
            }

            await CheckCancellation(graph, workflow, here, name);
        }
    }

    private static async Task CheckSuccess(RandomWorkflow graph, Compiled workflow, Func<int, ValueTask> body, string name)
    {
        var log = new Log(graph, body);

        long result = await workflow.RunAsync(log, default);

        Assert.True(result == graph.Result, name);
        log.Check(name);
        Assert.Equal(graph.Count + 1, log.Began);
    }

    private static async Task CheckFailure(RandomWorkflow graph, Compiled workflow, int broken, Func<ValueTask> fail, string name)
    {
        var log = new Log(graph, task => task == broken ? fail() : default);

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(
            () => workflow.RunAsync(log, default));

        log.Check(name);
        Assert.Equal(broken == graph.Count ? "End" : "T" + broken, thrown.Task);
        for (int task = 0; task <= graph.Count; task++)
        {
            TaskState[] upstream = [.. graph.DependenciesOf(task).Select(dependency => thrown.Result.Tasks[dependency].State)];
            TaskState state = thrown.Result.Tasks[task].State;
            TaskState expected = task == broken ? TaskState.Failed
                : upstream.Any(static s => s is TaskState.Failed or TaskState.UpstreamFailed) ? TaskState.UpstreamFailed
                : log.HasBegun(task) ? TaskState.Succeeded : TaskState.Canceled;
            Assert.True(state == expected, $"{name}: T{broken} fails, T{task} is {state}, expected {expected}");
        }
    }

    private static async Task CheckCancellation(RandomWorkflow graph, Compiled workflow, int place, string name)
    {
        using var source = new CancellationTokenSource();
        var log = new Log(graph, task =>
        {
            if (task == place)
            {
                source.Cancel();
            }

            return default;
        });

        Exception? thrown = await Record.ExceptionAsync(() => workflow.RunAsync(log, source.Token));

        log.Check(name);
        Assert.True(log.Began == graph.Count + 1 ? thrown is null : thrown is OperationCanceledException, $"{name}: canceled by T{place}, {thrown}");
    }

    private static async ValueTask Yield() => await Task.Yield();

    private static async ValueTask FailLate()
    {
        await Task.Yield();
        throw new InvalidOperationException("broken late");
    }

    /// <summary>What was compiled, behind types of this assembly.</summary>
    private sealed class Compiled(object workflow)
    {
        private readonly FieldInfo _body = workflow.GetType().GetField("Body")!;
        private readonly Func<CancellationToken, ValueTask<long>> _run = workflow.GetType()
            .GetMethod("RunAsync", [typeof(CancellationToken)])!.CreateDelegate<Func<CancellationToken, ValueTask<long>>>(workflow);

        public Task<long> RunAsync(Log log, CancellationToken cancellationToken)
        {
            _body.SetValue(workflow, (Func<int, ValueTask>)log.RunTask);
            return _run(cancellationToken).AsTask().WaitAsync(s_limit, CancellationToken.None);
        }
    }

    /// <summary>Takes note of what runs, and of whatever runs twice or too early.</summary>
    private sealed class Log(RandomWorkflow graph, Func<int, ValueTask> body)
    {
        private readonly int[] _began = new int[graph.Count + 1];
        private readonly int[] _ended = new int[graph.Count + 1];
        private int _tooEarly;

        public int Began => _began.Sum();

        public bool HasBegun(int task) => _began[task] > 0;

        public async ValueTask RunTask(int task)
        {
            Interlocked.Increment(ref _began[task]);
            Interlocked.Add(ref _tooEarly, graph.DependenciesOf(task).Count(dependency => Volatile.Read(ref _ended[dependency]) == 0));
            await body(task);
            Volatile.Write(ref _ended[task], 1);
        }

        public void Check(string name)
        {
            Assert.True(_tooEarly == 0, $"{name}: a task began before one that it depends on had ended.");
            Assert.True(_began.All(static times => times <= 1), $"{name}: a task ran twice.");
        }
    }
}

using System.Text;

namespace Orchestrator.Generators.Tests;

/// <summary>A random graph as the source of a workflow, whose tasks call a delegate and add up the numbers of what they depend on.</summary>
internal sealed class RandomWorkflow
{
    private static readonly string[] s_returns = ["void", "long", "Task", "Task<long>", "ValueTask", "ValueTask<long>"];

    private readonly int[][] _dependencies;
    private readonly string[] _returns;
    private readonly string _tasks;

    public RandomWorkflow(int seed)
    {
        var random = new Random(seed);
        int count = random.Next(1, seed % 5 == 0 ? 100 : 20);
        double density = random.NextDouble() * Math.Min(0.4, 8.0 / count);
        bool hasTokens = random.Next(3) == 0;
        bool hasContext = random.Next(6) == 0;
        bool hasPriorities = random.Next(4) == 0;
        _dependencies = [.. Enumerable.Range(0, count).Select(task => Enumerable.Range(0, task).Where(_ => random.NextDouble() < density).ToArray())];
        _returns = [.. _dependencies.Select(_ => s_returns[random.Next(s_returns.Length)])];
        var text = new StringBuilder();
        for (int task = 0; task < count; task++)
        {
            int priority = hasPriorities ? random.Next(-2, 3) : 0;
            string extra = (hasTokens && random.Next(3) == 0 ? "CancellationToken ct, " : "") + (hasContext && random.Next(3) == 0 ? "TaskContext context, " : "");
            text.Append(TaskOf(task, "T" + task, _returns[task], priority, extra, $"1 + {task}", isOutput: false));
        }

        text.Append(TaskOf(count, "End", "long", 0, "", "0", isOutput: true));
        _tasks = text.ToString();
    }

    /// <summary>The number of tasks; one more, <c>End</c>, waits for all of them.</summary>
    public int Count => _dependencies.Length;

    public int[] DependenciesOf(int task) => task == Count ? [.. Enumerable.Range(0, Count)] : _dependencies[task];

    public bool MaySuspend(int task) => task < Count && _returns[task].Contains("Task", StringComparison.Ordinal);

    /// <summary>What the run returns: every output adds up what went into it.</summary>
    public long Result
    {
        get
        {
            var values = new long[Count + 1];
            for (int task = 0; task <= Count; task++)
            {
                values[task] = (task == Count ? 0 : 1 + task) + DependenciesOf(task).Where(HasOutput).Sum(dependency => values[dependency]);
            }

            return values[Count];
        }
    }

    public string Source(string name, string parallel) =>
        $"[Workflow(Parallel = ParallelMode.{parallel})] public sealed partial class {name} {{ public Func<int, ValueTask> Body = _ => default; {_tasks} }}\n";

    private bool HasOutput(int task) => _returns[task].Contains("long", StringComparison.Ordinal);

    private string TaskOf(int task, string name, string returns, int priority, string extra, string start, bool isOutput)
    {
        int[] dependencies = DependenciesOf(task);
        string control = string.Join(", ", dependencies.Where(dependency => !HasOutput(dependency)).Select(static dependency => $"\"T{dependency}\""));
        int[] data = [.. dependencies.Where(HasOutput)];
        string parameters = (extra + string.Join(", ", data.Select(static dependency => $"long t{dependency}"))).TrimEnd(',', ' ');
        string value = string.Join(" + ", data.Select(static dependency => $"t{dependency}").Prepend(start));
        string attributes = $"[Task(DependsOn = [{control}], Priority = {priority})]{(isOutput ? "[Output]" : "")} public ";
        return attributes + returns switch
        {
            "void" => $"void {name}({parameters}) {{ Body({task}).GetAwaiter().GetResult(); }} ",
            "long" => $"long {name}({parameters}) {{ Body({task}).GetAwaiter().GetResult(); return {value}; }} ",
            "Task" or "ValueTask" => $"async {returns} {name}({parameters}) {{ await Body({task}); }} ",
            _ => $"async {returns} {name}({parameters}) {{ await Body({task}); return {value}; }} ",
        };
    }
}

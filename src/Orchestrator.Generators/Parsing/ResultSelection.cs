using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing;

/// <summary>Chooses the tasks whose output <c>RunAsync</c> returns.</summary>
internal static class ResultSelection
{
    public static int[] Of(List<ParsedTask> tasks, INamedTypeSymbol type, List<Finding> findings)
    {
        List<ParsedTask> marked = tasks.FindAll(static task => task.Declaration.Output is not null);
        foreach (ParsedTask task in marked.Where(static task => task.Output is null && !task.IsBroken))
        {
            findings.Add(new Finding(Descriptors.NoOutput, task.Declaration.Output!.Place, task.Declaration.Output(), task.Name));
        }

        int[] results = marked.Count > 0
            ? [.. marked.Where(static task => task.Output is not null).Select(static task => task.Index)]
            : Last(tasks, hasCycle: findings.Exists(static finding => ReferenceEquals(finding.Descriptor, Descriptors.Cycle)));

        // Tasks of one name are a mistake, and the elements of a tuple can't have one name.
        var names = new HashSet<string>(StringComparer.Ordinal);
        return [.. results.Where(result => names.Add(tasks[result].Name))];
    }

    // Walks from every task with an output to what it depends on, through tasks without output too; what is reached is not last.
    // On a cycle every task has something behind it. An edge to a later declared task is then taken for the wrong one, so that
    // the signature stays what it will be without the cycle, and callers show no error of their own.
    private static int[] Last(List<ParsedTask> tasks, bool hasCycle)
    {
        var reached = new bool[tasks.Count];
        var pending = new Stack<int>();
        foreach (ParsedTask start in tasks.Where(static task => task.Output is not null))
        {
            pending.Push(start.Index);
            while (pending.Count > 0)
            {
                int task = pending.Pop();
                foreach (int dependency in tasks[task].Edges.Keys)
                {
                    if (!reached[dependency] && !(hasCycle && dependency > task))
                    {
                        reached[dependency] = true;
                        pending.Push(dependency);
                    }
                }
            }
        }

        return [.. tasks.Where(task => task.Output is not null && !reached[task.Index]).Select(static task => task.Index)];
    }
}

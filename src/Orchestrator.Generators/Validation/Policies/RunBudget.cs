using System.Globalization;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Validation.Policies;

/// <summary>Warns of a path whose tasks may take longer, by their own timeouts, than the whole run is given.</summary>
internal static class RunBudget
{
    /// <summary>How many tasks of a path a message names; nobody reads more.</summary>
    private const int MaxNames = 30;

    public static void Check(INamedTypeSymbol type, List<ParsedTask> tasks, List<Finding> findings)
    {
        Declaration? workflow = AttributeDeclaration.Of(type, AttributeNames.Workflow);
        decimal limit = (decimal)(workflow?.ValueOf<double>("TimeoutSeconds") ?? 0);
        if (limit <= 0 || WorkflowDeclaration.IsForHeirs(type))
        {
            return;
        }

        decimal[] own = [.. tasks.Select(LongestTime)];
        (List<int> path, decimal sum) = LongestPath(OrderingEdges.Of(tasks), OrderingEdges.Topological(tasks), own);
        if (sum > limit)
        {
            findings.Add(new Finding(
                Descriptors.OverBudget, workflow!.PlaceOf("TimeoutSeconds"), Show(path, tasks), Show(sum), type.Name, Show(limit)));
        }
    }

    // Sums of decimals are what a person would add up; doubles would warn of 0.1 + 0.2 in 0.3.
    private static decimal LongestTime(ParsedTask task)
    {
        double timeout = task.Policy(AttributeNames.Timeout)?.ValueOf<double>("Seconds") ?? 0;
        if (task.Policy(AttributeNames.Retry) is not { } retry)
        {
            return (decimal)timeout;
        }

        int attempts = retry.ValueOf<int>("maxAttempts");
        double delay = retry.Argument("DelaySeconds") is { Value: double first } ? first : 1;
        double longest = retry.Argument("MaxDelaySeconds") is { Value: double most } ? most : 30;
        return (attempts * (decimal)timeout) + Enumerable.Range(0, Math.Max(0, attempts - 1))
            .Sum(retries => (decimal)Math.Min(longest, delay * Growth(retry.ValueOf<int>("Backoff"), retries)));
    }

    private static double Growth(int backoff, int retries) => backoff switch
    {
        0 => Math.Pow(2, retries),
        1 => retries + 1,
        _ => 1,
    };

    private static (List<int> Path, decimal Sum) LongestPath(int[][] edges, int[] order, decimal[] own)
    {
        var sums = new decimal[own.Length];
        var before = new int[own.Length];
        int last = -1;
        foreach (int task in order)
        {
            before[task] = -1;
            foreach (int dependency in edges[task])
            {
                if (sums[dependency] > (before[task] < 0 ? 0 : sums[before[task]]))
                {
                    before[task] = dependency;
                }
            }

            sums[task] = own[task] + (before[task] < 0 ? 0 : sums[before[task]]);
            if (last < 0 || sums[task] > sums[last])
            {
                last = task;
            }
        }

        var path = new List<int>();
        for (int task = last; task >= 0; task = before[task])
        {
            path.Add(task);
        }

        path.Reverse();
        return (path, last < 0 ? 0 : sums[last]);
    }

    private static string Show(List<int> path, List<ParsedTask> tasks) =>
        string.Join(" → ", path.Take(MaxNames).Select(task => tasks[task].Name))
        + (path.Count > MaxNames ? $" → … and {(path.Count - MaxNames).ToString(CultureInfo.InvariantCulture)} more" : "");

    private static string Show(decimal seconds) => seconds.ToString("0.###", CultureInfo.InvariantCulture);
}

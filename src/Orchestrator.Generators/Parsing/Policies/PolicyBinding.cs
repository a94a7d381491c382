using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Parsing.Policies;

/// <summary>Checks what the methods of policies have been bound to: they add no edges, so all of it must lie upstream of their task.</summary>
internal static class PolicyBinding
{
    public static void Check(List<ParsedTask> tasks, List<PolicyMethod> methods, List<Finding> findings)
    {
        foreach (PolicyMethod method in methods)
        {
            foreach (KeyValuePair<int, Location> edge in method.Edges)
            {
                ParsedTask source = tasks[edge.Key];
                ParsedTask? outside = method.Users.Select(static user => user.Task)
                    .FirstOrDefault(user => !MayTake(method, source, user) && !IsUpstream(tasks, source, user));
                if (outside is not null)
                {
                    Report(method, source, outside, edge.Value, findings);
                }
            }

            foreach (IParameterSymbol parameter in method.Method.Parameters.Where(_ => method.Users.Count > 1))
            {
                if (method.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Context })
                {
                    findings.Add(PolicyCollector.Finding(
                        method.Role, parameter.Place(), method.Name, method.Task,
                        $"it is evaluated once for several tasks, so parameter '{parameter.Name}' could be the context of any; take what it needs as inputs"));
                }
            }
        }
    }

    private static bool MayTake(PolicyMethod method, ParsedTask source, ParsedTask user) =>
        method.Role == PolicyRole.Compensation && source == user;

    private static void Report(PolicyMethod method, ParsedTask source, ParsedTask user, Location place, List<Finding> findings)
    {
        string why = source == user
            ? $"it takes the output of '{source.Name}' itself, which is not there then"
            : $"it takes the output of '{source.Name}', which is not upstream of '{user.Name}'; let '{user.Name}' depend on '{source.Name}'";
        Finding finding = PolicyCollector.Finding(method.Role, place, method.Name, user, why);
        if (!findings.Exists(finding.IsSameAs))
        {
            findings.Add(finding);
        }
    }

    // Most methods take what their task takes.
    private static bool IsUpstream(List<ParsedTask> tasks, ParsedTask source, ParsedTask of)
    {
        if (of.Edges.ContainsKey(source.Index))
        {
            return true;
        }

        var seen = new HashSet<int>();
        var pending = new Stack<int>(of.Edges.Keys);
        while (pending.Count > 0)
        {
            int task = pending.Pop();
            if (task == source.Index)
            {
                return true;
            }

            if (seen.Add(task))
            {
                foreach (int dependency in tasks[task].Edges.Keys)
                {
                    pending.Push(dependency);
                }
            }
        }

        return false;
    }
}

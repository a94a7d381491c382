using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Validation.Triggers;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Parsing.Policies;

/// <summary>Checks what the methods of policies have been bound to: they add no edges, so all of it must lie upstream of their task.</summary>
internal static class PolicyBinding
{
    public static void Check(List<ParsedTask> tasks, List<PolicyMethod> methods, ValuePresence presence, List<Finding> findings)
    {
        foreach (PolicyMethod method in methods)
        {
            foreach (KeyValuePair<int, Location> edge in method.Edges)
            {
                ParsedTask source = tasks[edge.Key];
                if (method.Users.Select(static user => user.Task).FirstOrDefault(user => !MayTake(method, source, user, presence)) is { } outside)
                {
                    findings.Add(PolicyCollector.Finding(method.Role, edge.Value, method.Name, outside, WhyNotTaken(source, outside)));
                }
            }

            if (method.Users.Count > 1 && method.Method.Parameters.FirstOrDefault(parameter => method.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Context }) is { } context)
            {
                string why = $"several tasks share it, so '{context.Name}' could be the context of any; take what it needs as inputs";
                findings.Add(PolicyCollector.Finding(method.Role, method.PlaceOf(context), method.Name, method.Task, why));
            }
        }
    }

    /// <summary>Whether a method may take the output of a task, for all that name it.</summary>
    public static bool MayTake(PolicyMethod method, ParsedTask source, ValuePresence presence) =>
        method.Users.TrueForAll(user => MayTake(method, source, user.Task, presence));

    private static bool MayTake(PolicyMethod method, ParsedTask source, ParsedTask user, ValuePresence presence) =>
        (method.Role == PolicyRole.Compensation && source == user) || presence.IsUpstream(user, source);

    private static string WhyNotTaken(ParsedTask source, ParsedTask user) => source == user
        ? $"it takes the output of '{source.Name}' itself, which is not there then"
        : $"it takes the output of '{source.Name}', which is not upstream of '{user.Name}'; let '{user.Name}' depend on '{source.Name}'";
}

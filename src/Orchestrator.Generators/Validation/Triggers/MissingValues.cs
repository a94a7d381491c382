using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Policies;

namespace Orchestrator.Generators.Validation.Triggers;

/// <summary>Holds what tasks and the methods of their policies take against what their rules let them rely on.</summary>
internal static class MissingValues
{
    /// <summary>Reports values that are taken as if they were there, and marks outcomes of tasks that may not have ended.</summary>
    public static void Check(List<ParsedTask> tasks, List<PolicyMethod> methods, ValuePresence presence, List<Finding> findings)
    {
        // The default rule lets a task run where all it takes is there.
        foreach (ParsedTask task in tasks.Where(static task => task.Trigger != TriggerRule.AllSucceeded))
        {
            Check(task, [task], tasks, presence, findings);
        }

        foreach (PolicyMethod method in methods)
        {
            Check(method, [.. method.Users.Select(static user => user.Task)], tasks, presence, findings);
        }
    }

    private static void Check(ParsedTask taker, ParsedTask[] users, List<ParsedTask> tasks, ValuePresence presence, List<Finding> findings)
    {
        foreach (IParameterSymbol parameter in taker.Method.Parameters)
        {
            if (taker.Arguments[parameter.Ordinal] is not { Kind: ArgumentKind.Output or ArgumentKind.Outcome } argument)
            {
                continue;
            }

            ParsedTask source = tasks[argument.Index];
            bool runsLast = taker is PolicyMethod { Role: PolicyRole.Compensation };
            if (argument.Kind == ArgumentKind.Outcome)
            {
                bool mayBePending = !runsLast && !Array.TrueForAll(users, user => presence.StartsAfter(user, source));
                taker.Arguments[parameter.Ordinal] = argument with { MayBePending = mayBePending };
            }
            else if (Array.Exists(users, user => !(runsLast && user == source) && presence.IsUpstream(user, source) && !presence.IsSureOf(user, source)))
            {
                Report(taker, parameter, source, findings);
            }
        }
    }

    private static void Report(ParsedTask taker, IParameterSymbol parameter, ParsedTask source, List<Finding> findings)
    {
        // What is wrong with the parameter otherwise comes first.
        if (source is { IsBroken: false, Output: not null } && !findings.Exists(finding => finding.Location == parameter.Place()))
        {
            findings.Add(new Finding(Descriptors.MayBeMissing, parameter.Place(), parameter.Name, taker.Name, source.Name, parameter.Type.Display()));
        }
    }
}

using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Triggers;

/// <summary>Holds what tasks and the methods of their policies take against what their rules let them rely on.</summary>
internal sealed class MissingValues(List<ParsedTask> tasks, ValuePresence presence, List<Finding> findings)
{
    private HashSet<Location>? _known;

    /// <summary>Reports values that are taken as if they were there, and marks outcomes of tasks that may not have ended.</summary>
    public static void Check(List<ParsedTask> tasks, List<PolicyMethod> methods, ValuePresence presence, List<Finding> findings)
    {
        var values = new MissingValues(tasks, presence, findings);

        // The default rule lets a task run where all it takes is there.
        foreach (ParsedTask task in tasks.Where(static task => task.Trigger != TriggerRule.AllSucceeded))
        {
            values.Check(task, [task]);
        }

        foreach (PolicyMethod method in methods)
        {
            values.Check(method, [.. method.Users.Select(static user => user.Task)]);
        }
    }

    private void Check(ParsedTask taker, ParsedTask[] users)
    {
        foreach (IParameterSymbol parameter in taker.Method.Parameters)
        {
            if (taker.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Output or ArgumentKind.Outcome } argument)
            {
                Check(taker, users, parameter, argument);
            }
        }
    }

    private void Check(ParsedTask taker, ParsedTask[] users, IParameterSymbol parameter, ArgumentModel argument)
    {
        // A compensation runs when all tasks have ended, if its own has succeeded.
        bool isCompensation = taker is PolicyMethod { Role: PolicyRole.Compensation };
        ParsedTask source = tasks[argument.Index];
        if (argument.Kind == ArgumentKind.Outcome)
        {
            bool mayBePending = !isCompensation && !Array.TrueForAll(users, user => presence.StartsAfter(user, source));
            taker.Arguments[parameter.Ordinal] = argument with { MayBePending = mayBePending };
        }
        else if (Array.Exists(users, user => !(isCompensation && user == source) && presence.IsUpstream(user, source) && !presence.IsSureOf(user, source)))
        {
            Report(taker, parameter, source);
        }
    }

    private void Report(ParsedTask taker, IParameterSymbol parameter, ParsedTask source)
    {
        // What is wrong with the parameter otherwise comes first.
        _known ??= new(findings.Select(static finding => finding.Location));
        if (source is { IsBroken: false, Output: not null } && !_known.Contains(taker.PlaceOf(parameter)))
        {
            findings.Add(new Finding(Descriptors.MayBeMissing, taker.PlaceOf(parameter), parameter.Name, taker.Name, source.Name, parameter.Type.Display()));
        }
    }
}

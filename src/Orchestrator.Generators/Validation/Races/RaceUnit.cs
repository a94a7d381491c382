using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>What runs as one: the body of a task with its fallback, or a condition, which runs once, before the first of the tasks that name
/// it. Compensations are none: they run alone, when every task has ended.</summary>
/// <param name="Owners">The task; of a condition, all that name it.</param>
/// <param name="IsCondition">Whether it is a condition.</param>
/// <param name="Methods">What it calls.</param>
internal sealed record RaceUnit(ImmutableArray<ParsedTask> Owners, bool IsCondition, ImmutableArray<IMethodSymbol> Methods)
{
    /// <summary>The task that it is said of.</summary>
    public ParsedTask Task => Owners[0];

    /// <summary>Whether several elements may be in it at the same time.</summary>
    public bool IsBesideItself { get; } = !IsCondition && Owners[0].Each is { } each
        && Owners[0].Mark(each, AttributeNames.Each)?.ValueOf<int>("MaxParallelism") != 1;

    /// <summary>In the order of the tasks, a condition before the body of the first task that names it. What runs on another object than
    /// the workflow says nothing of the workflow's members.</summary>
    public static IEnumerable<RaceUnit> Of(List<ParsedTask> tasks)
    {
        foreach (ParsedTask task in tasks)
        {
            if (task.Condition is { } condition && condition.Task == task)
            {
                yield return new RaceUnit([.. condition.Users.Select(static user => user.Task)], IsCondition: true, Bodies(condition));
            }

            yield return new RaceUnit([task], IsCondition: false, Bodies(task, task.Fallback));
        }
    }

    private static ImmutableArray<IMethodSymbol> Bodies(params ParsedTask?[] methods) =>
        [.. methods.Where(static method => method?.Declaration.Reference is { Member: null }).Select(static method => method!.Method)];
}

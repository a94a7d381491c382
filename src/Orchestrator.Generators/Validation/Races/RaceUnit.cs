using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Policies;

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
        && each.Attribute(AttributeNames.Each)!.ValueOf<int>("MaxParallelism") != 1;

    /// <summary>In the order of the tasks, a condition before the body of the first task that names it.</summary>
    public static IEnumerable<RaceUnit> Of(INamedTypeSymbol type, List<ParsedTask> tasks)
    {
        ILookup<string?, ParsedTask> byCondition = tasks.ToLookup(static task => task.When()?.Method);
        foreach (ParsedTask task in tasks)
        {
            ParsedTask[] sameCondition = task.When() is { Method: var name } ? [.. byCondition[name]] : [];
            if (sameCondition.FirstOrDefault() == task && task.PolicyMethod(AttributeNames.When, type) is { } condition)
            {
                yield return new RaceUnit([.. sameCondition], IsCondition: true, [condition]);
            }

            IMethodSymbol? fallback = task.PolicyMethod(AttributeNames.Fallback, type);
            yield return new RaceUnit([task], IsCondition: false, fallback is null ? [task.Method] : [task.Method, fallback]);
        }
    }
}

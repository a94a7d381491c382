using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Generators.Parsing.Policies;

namespace Orchestrator.Generators.Parsing;

/// <summary>A task while its workflow is being parsed.</summary>
internal class ParsedTask(int index, TaskDeclaration declaration)
{
    public int Index { get; } = index;

    /// <summary>What is said of it.</summary>
    public TaskDeclaration Declaration { get; } = declaration;

    public IMethodSymbol Method { get; } = declaration.Method;

    public string Name { get; init; } = declaration.Name;

    /// <summary>What a finding about it points at.</summary>
    public Location Place => Declaration.Place;

    public ReturnForm Returns { get; set; }

    /// <summary>The type of the output, or null.</summary>
    public ITypeSymbol? Output { get; set; }

    /// <summary>The first of the parameters that take one element of a collection, or null: then the task runs once for each.</summary>
    public IParameterSymbol? Each { get; } =
        declaration.Method.Parameters.FirstOrDefault(parameter => declaration.Mark(parameter, AttributeNames.Each) is not null);

    /// <summary>The type of what its method puts out: where the task runs once for each element, for one of them.</summary>
    public ITypeSymbol? MethodOutput { get; set; }

    /// <summary>Whether a mistake of its own has been reported, so that nothing follows from its name and its output.</summary>
    public bool IsBroken { get; set; }

    public bool AllowFailure => Declaration.Task.ValueOf<bool>("AllowFailure");

    public TriggerRule Trigger { get; } =
        declaration.Task.ValueOf<int>("Trigger") is var rule and >= 0 and <= (int)TriggerRule.Always ? (TriggerRule)rule : TriggerRule.AllSucceeded;

    public bool HasCondition => Policy(AttributeNames.When) is not null;

    /// <summary>The method that decides whether it runs, or null where there is none that can be used.</summary>
    public PolicyMethod? Condition { get; set; }

    /// <summary>The method that gives its output where it has failed, or null.</summary>
    public PolicyMethod? Fallback { get; set; }

    /// <summary>The method that undoes it, or null.</summary>
    public PolicyMethod? Compensation { get; set; }

    /// <summary>Whether a run can succeed without its output.</summary>
    public bool MayBeMissing { get; set; }

    /// <summary>What is said of a policy, or null.</summary>
    public Declaration? Policy(string attributeName) => Declaration.Policy(attributeName);

    /// <summary>The same of one that may be there several times.</summary>
    public IEnumerable<Declaration> Policies(string attributeName) => Declaration.Policies(attributeName);

    /// <summary>What is said of a parameter, or null.</summary>
    public Declaration? Mark(IParameterSymbol parameter, string attributeName) => Declaration.Mark(parameter, attributeName);

    /// <summary>Whether a parameter takes one element of what it is bound to.</summary>
    public bool IsEach(IParameterSymbol parameter) => Mark(parameter, AttributeNames.Each) is not null;

    /// <summary>What a finding about a parameter points at.</summary>
    public Location PlaceOf(IParameterSymbol parameter) => Declaration.PlaceOf(parameter);

    /// <summary>Where each dependency is written: the parameter, or the entry of <c>DependsOn</c>.</summary>
    public SortedDictionary<int, Location> Edges { get; } = [];

    public SortedSet<int> Control { get; } = [];

    public ArgumentModel?[] Arguments { get; } = new ArgumentModel?[declaration.Method.Parameters.Length];

    /// <summary>Whether a parameter has been bound to the output of that task.</summary>
    public bool Takes(ParsedTask source) =>
        Array.Exists(Arguments, argument => argument is { Kind: ArgumentKind.Output or ArgumentKind.Outcome } && argument.Index == source.Index);

    /// <summary>The tasks to whose output a parameter has been bound.</summary>
    public HashSet<int> Taken() => new(Arguments
        .Where(static argument => argument is { Kind: ArgumentKind.Output or ArgumentKind.Outcome }).Select(static argument => argument!.Index));
}

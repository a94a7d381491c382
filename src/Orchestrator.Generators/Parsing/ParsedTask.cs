using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Policies;

namespace Orchestrator.Generators.Parsing;

/// <summary>A task while its workflow is being parsed.</summary>
internal class ParsedTask(int index, IMethodSymbol method, AttributeData attribute)
{
    public int Index { get; } = index;

    public IMethodSymbol Method { get; } = method;

    public AttributeData Attribute { get; } = attribute;

    public string Name { get; init; } = NameOf(method.Name);

    public ReturnForm Returns { get; set; }

    /// <summary>The type of the output, or null.</summary>
    public ITypeSymbol? Output { get; set; }

    /// <summary>The first of the parameters that take one element of a collection, or null: then the task runs once for each.</summary>
    public IParameterSymbol? Each { get; } = method.Parameters.FirstOrDefault(Collections.IsEach);

    /// <summary>The type of what its method puts out: where the task runs once for each element, for one of them.</summary>
    public ITypeSymbol? MethodOutput { get; set; }

    /// <summary>Whether a mistake of its own has been reported, so that nothing follows from its name and its output.</summary>
    public bool IsBroken { get; set; }

    public bool AllowFailure => Attribute.Named<bool>("AllowFailure");

    public TriggerRule Trigger { get; } = attribute.Named<int>("Trigger") is var rule and >= 0 and <= (int)TriggerRule.Always ? (TriggerRule)rule : TriggerRule.AllSucceeded;

    public bool HasCondition => Policy(AttributeNames.When) is not null;

    /// <summary>The method that decides whether it runs, or null where there is none that can be used.</summary>
    public PolicyMethod? Condition { get; set; }

    /// <summary>The method that gives its output where it has failed, or null.</summary>
    public PolicyMethod? Fallback { get; set; }

    /// <summary>The method that undoes it, or null.</summary>
    public PolicyMethod? Compensation { get; set; }

    /// <summary>Whether a run can succeed without its output.</summary>
    public bool MayBeMissing { get; set; }

    /// <summary>The attribute of a policy, or null. What an override does not say, the method that it overrides says for it.</summary>
    public AttributeData? Policy(string metadataName) => DeclarationOf(metadataName)?.Attribute(metadataName);

    /// <summary>The attributes of a policy that may be there several times.</summary>
    public IEnumerable<AttributeData> Policies(string metadataName) =>
        DeclarationOf(metadataName)?.GetAttributes().Where(attribute => attribute.AttributeClass?.Is(metadataName) == true) ?? [];

    private IMethodSymbol? DeclarationOf(string policy)
    {
        IMethodSymbol? at = Method;
        while (at is not null && at.Attribute(policy) is null)
        {
            at = at.OverriddenMethod;
        }

        return at;
    }

    /// <summary>Where each dependency is written: the parameter, or the entry of <c>DependsOn</c>.</summary>
    public SortedDictionary<int, Location> Edges { get; } = [];

    public SortedSet<int> Control { get; } = [];

    public ArgumentModel?[] Arguments { get; } = new ArgumentModel?[method.Parameters.Length];

    /// <summary>Whether a parameter has been bound to the output of that task.</summary>
    public bool Takes(ParsedTask source) =>
        Array.Exists(Arguments, argument => argument is { Kind: ArgumentKind.Output or ArgumentKind.Outcome } && argument.Index == source.Index);

    /// <summary>The tasks to whose output a parameter has been bound.</summary>
    public HashSet<int> Taken() => new(Arguments
        .Where(static argument => argument is { Kind: ArgumentKind.Output or ArgumentKind.Outcome }).Select(static argument => argument!.Index));

    public static string NameOf(string method) =>
        method.Length > 5 && method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method;

    /// <summary>The entries of <c>DependsOn</c>: the name, null where C# does not know it, and its place.</summary>
    public IEnumerable<(string? Name, Location Place)> DependsOn()
    {
        TypedConstant entries = Attribute.NamedArguments.FirstOrDefault(static argument => argument.Key == "DependsOn").Value;
        if (entries.Kind != TypedConstantKind.Array || entries.IsNull)
        {
            yield break;
        }

        Location[] places = Attribute.PlacesIn("DependsOn");
        for (int i = 0; i < entries.Values.Length; i++)
        {
            TypedConstant entry = entries.Values[i];
            yield return (
                entry.Kind == TypedConstantKind.Error ? null : entry.Value as string ?? "null",
                i < places.Length ? places[i] : Method.Place());
        }
    }

    public static Location PlaceOf(AttributeData attribute, string? argument, ISymbol fallback)
    {
        AttributeArgumentSyntax? syntax = ArgumentOf(attribute, argument);
        return syntax?.Expression.GetLocation() ?? attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation() ?? fallback.Place();
    }

    private static AttributeArgumentSyntax? ArgumentOf(AttributeData attribute, string? name) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}

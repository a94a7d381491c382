using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing;

/// <summary>All types that some signatures are made of, each once.</summary>
internal sealed class UsedTypes
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <summary>The classes, structs and so on, those around them too.</summary>
    public HashSet<INamedTypeSymbol> Named { get; } = new(SymbolEqualityComparer.Default);

    public UsedTypes(IEnumerable<ITypeSymbol> types)
    {
        foreach (ITypeSymbol type in types)
        {
            Add(type);
        }
    }

    public void Add(ITypeSymbol? type)
    {
        if (type is null or IErrorTypeSymbol || !_seen.Add(type))
        {
            return;
        }

        switch (type)
        {
            case IArrayTypeSymbol array:
                Add(array.ElementType);
                break;
            case INamedTypeSymbol named:
                Named.Add(named.OriginalDefinition);
                Add(named.ContainingType);
                foreach (ITypeSymbol argument in named.TypeArguments)
                {
                    Add(argument);
                }

                break;
        }
    }

    /// <summary>The ids of the warnings that C# gives wherever one of these types, or one of these methods, or what they are called on, is named.</summary>
    public IEnumerable<string> WarningIds(IEnumerable<MethodReference> methods)
    {
        var owners = new HashSet<ISymbol>(Named, SymbolEqualityComparer.Default);
        foreach (MethodReference method in methods)
        {
            owners.Add(method.Method);
            owners.Add(method.Method.ContainingType);
            if (method.Member is not null)
            {
                owners.Add(method.Member);
            }
        }

        foreach (ISymbol owner in owners.ToArray())
        {
            owners.Add(owner.ContainingModule);
            owners.Add(owner.ContainingAssembly);
        }

        return owners.SelectMany(static owner => owner.GetAttributes()).Select(WarningId).OfType<string>()
            .Where(SyntaxFacts.IsValidIdentifier).Distinct().OrderBy(static id => id, StringComparer.Ordinal);
    }

    private static string? WarningId(AttributeData attribute) => attribute.AttributeClass switch
    {
        { Name: "ExperimentalAttribute" } type when type.Is("System.Diagnostics.CodeAnalysis.ExperimentalAttribute") =>
            attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: string id } ? id : null,
        { Name: "ObsoleteAttribute" } type when type.Is("System.ObsoleteAttribute") => attribute.Named<string>("DiagnosticId"),
        _ => null,
    };
}

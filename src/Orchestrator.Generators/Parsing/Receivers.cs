using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing;

/// <summary>What methods are called on, as generated code says it.</summary>
internal static class Receivers
{
    private const string Prefix = "__";

    public static ReceiverModel Of(MethodReference method, TypeNames names) => method switch
    {
        { Member: IParameterSymbol parameter } => new(IsOnWorkflow: true, Prefix + parameter.Name),
        { Member: { IsStatic: true } member } => new(IsOnWorkflow: false, $"{names.Plain(member.ContainingType)}.{Names.Escape(member.Name)}"),
        { Member: { } member } => new(IsOnWorkflow: true, Names.Escape(member.Name)),
        { Method.IsStatic: true } => new(IsOnWorkflow: false, names.Plain(method.Method.ContainingType)),
        _ => new(IsOnWorkflow: true, ""),
    };

    /// <summary>The type arguments that a call of the method needs.</summary>
    public static string TypeArguments(IMethodSymbol method, TypeNames names) =>
        method.TypeArguments.IsEmpty ? "" : $"<{string.Join(", ", method.TypeArguments.Select(names.Of))}>";

    /// <summary>The properties that stand for parameters of the workflow's constructor, in the order of their first use.</summary>
    public static EquatableArray<AccessorModel> Accessors(IEnumerable<ParsedTask> methods, TypeNames names) => methods
        .Select(static method => method.Declaration.Reference.Member).OfType<IParameterSymbol>()
        .GroupBy<IParameterSymbol, ISymbol>(static parameter => parameter, SymbolEqualityComparer.Default)
        .Select(static uses => uses.First())
        .Select(parameter => new AccessorModel(Prefix + parameter.Name, names.Of(parameter.Type), parameter.Name))
        .ToEquatableArray();
}

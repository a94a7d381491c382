using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Builders;

/// <summary>Questions to calls on builders and on the handles of their tasks.</summary>
internal static class BuilderCalls
{
    public static bool IsBuilder(this ITypeSymbol? type) => type?.Is(BuilderNames.Builder) == true;

    public static bool IsHandle(this ITypeSymbol? type) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(static constraint => constraint.IsHandle()),
        INamedTypeSymbol named => named.WithBases().Any(static at => at.Is(BuilderNames.Handle))
            || named.OriginalDefinition.Is(BuilderNames.EachHandle),
        _ => false,
    };

    /// <summary>Whether it is a call of that method on a builder.</summary>
    public static bool IsOnBuilder(this IInvocationOperation call, string method) =>
        call.TargetMethod.Name == method && call.TargetMethod.ContainingType.IsBuilder();

    /// <summary>What a verb is said of: the handle before the dot, which an extension takes as its first argument. Null where the call is no verb.</summary>
    public static IOperation? Receiver(this IInvocationOperation call)
    {
        if (!call.Type.IsHandle())
        {
            return null;
        }

        IOperation? receiver = call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Argument(call.TargetMethod.Parameters[0].Name) : null);
        return receiver?.Type.IsHandle() == true ? receiver : null;
    }

    /// <summary>The value that is given for a parameter, as it is written; null where none is.</summary>
    public static IOperation? Argument(this IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue)?.Value;

    /// <summary>The values that are given for a parameter that takes many.</summary>
    public static IEnumerable<IOperation> ArgumentsFor(this IInvocationOperation call, string parameter) => call.Argument(parameter) is { } value
        ? value.WithoutConversion() switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.Select(WithoutConversion),
            ICollectionExpressionOperation collection => collection.Elements.Select(WithoutConversion),
            _ => [],
        }
        : [];

    public static IOperation WithoutConversion(this IOperation operation)
    {
        while (operation is IConversionOperation { OperatorMethod: null } conversion)
        {
            operation = conversion.Operand;
        }

        return operation;
    }

    /// <summary>The text that the compiler knows a value to be, or null.</summary>
    public static string? Text(this IOperation? value) => value?.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Where the name of the method and its arguments stand, without what the method is called on.</summary>
    public static Location Place(this IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } syntax
        ? Location.Create(syntax.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(access.Name.SpanStart, syntax.Span.End))
        : call.Syntax.GetLocation();

    public static Location Place(this IOperation value) => value.Syntax.GetLocation();
}

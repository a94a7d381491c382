using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>Reads the arguments of one call: constants, types and methods by their names.</summary>
internal sealed class VerbReader(MethodGroups methods, List<Finding> findings)
{
    private readonly HashSet<ISymbol> _variables = new(SymbolEqualityComparer.Default);

    /// <summary>Whether something can't be read, be it reported here or by C#.</summary>
    public bool IsIncomplete { get; private set; }

    public Verb Read(IInvocationOperation call)
    {
        var verb = new Verb(call.TargetMethod.Name, PlaceOf(call));
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter is { Type: IArrayTypeSymbol } list)
            {
                verb.Add(list.Name, [.. ElementsOf(argument).Select(element => new ListEntry(ReadValue(element, list.Name), element.Syntax.GetLocation()))]);
            }
            else if (argument.Parameter is { } parameter)
            {
                var expression = argument.ArgumentKind == ArgumentKind.Explicit ? argument.Value.Syntax as ExpressionSyntax : null;
                verb.Add(parameter.Name, ReadValue(argument.Value, parameter.Name), expression);
            }
        }

        return verb;
    }

    /// <summary>Says what can't be read.</summary>
    public void Report(Location place, string why)
    {
        IsIncomplete = true;
        findings.Add(new Finding(Descriptors.UnreadableDefinition, place, why));
    }

    /// <summary>Notes what can't be read and is reported elsewhere.</summary>
    public void Skip() => IsIncomplete = true;

    /// <summary>Says no more of variables that have been reported.</summary>
    public void Forget(IEnumerable<ILocalSymbol> variables) => _variables.UnionWith(variables);

    /// <summary>Whether C# reports an error in the expression, or it uses a variable that has been reported.</summary>
    public bool IsReported(IOperation expression) => expression.DescendantsAndSelf()
        .Any(part => part is IInvalidOperation || (part is ILocalReferenceOperation { Local: var local } && _variables.Contains(local)));

    /// <summary>The name of the method with its arguments, without what it is called on.</summary>
    private static Location PlaceOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } syntax
        ? Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(access.Name.SpanStart, syntax.Span.End))
        : call.Syntax.GetLocation();

    private ImmutableArray<IOperation> ElementsOf(IArgumentOperation argument)
    {
        IOperation value = argument.Value;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        switch (value)
        {
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues;
            case IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } when sizes[0].ConstantValue is { HasValue: true, Value: 0 }:
                return [];
            case ICollectionExpressionOperation collection when !collection.Elements.Any(static element => element is ISpreadOperation):
                return collection.Elements;
            case var list when IsReported(list):
                Skip();
                return [];
            default:
                Report(argument.Value.Syntax.GetLocation(), $"the elements of '{argument.Parameter!.Name}' must be written here");
                return [];
        }
    }

    private DeclaredValue? ReadValue(IOperation value, string parameter)
    {
        if (value.ConstantValue is { HasValue: true, Value: var constant } && value.Type?.TypeKind != TypeKind.Delegate && !IsDelegate(value.Type))
        {
            return new DeclaredValue(constant, value.Type);
        }

        if (value is ITypeOfOperation type)
        {
            return new DeclaredValue(type.TypeOperand, value.Type);
        }

        if (IsReported(value))
        {
            Skip();
            return null;
        }

        if (IsDelegate(value.Type))
        {
            return ReadMethod(value);
        }

        Report(value.Syntax.GetLocation(), $"the value of '{parameter}' must be a constant");
        return null;
    }

    private DeclaredValue? ReadMethod(IOperation value)
    {
        (MethodReference? method, string? why, SyntaxNode? where) = methods.Read(value);
        if (why is not null)
        {
            Report(where!.GetLocation(), why);
        }

        IsIncomplete |= method is null;
        return method is null ? null : new DeclaredValue(method, value.Type);
    }

    private static bool IsDelegate(ITypeSymbol? type) => type?.SpecialType is SpecialType.System_Delegate or SpecialType.System_MulticastDelegate;
}

using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Parsing;

/// <summary>What a method must look like, so that generated code can call it with what its slots hold.</summary>
internal static class TaskSignature
{
    private static readonly string[] s_awaitables =
    [
        "System.Threading.Tasks.Task", "System.Threading.Tasks.Task`1", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
    ];

    public static IEnumerable<(string Why, ISymbol Where)> WhyNotCallable(IMethodSymbol method, INamedTypeSymbol workflow, Compilation compilation)
    {
        string? why = method switch
        {
            { MethodKind: not MethodKind.Ordinary } => "it is no ordinary method that could be called by its name; write one",
            { IsGenericMethod: true } when method.TypeArguments.Any(static argument => argument is ITypeParameterSymbol { DeclaringMethod: not null }) => "it is generic, and nobody says for which types it runs; make the class generic instead",
            { IsVararg: true } => "it takes __arglist",
            _ when !compilation.IsSymbolAccessibleWithin(method, workflow, workflow) && method.DeclaredAccessibility == Accessibility.Private =>
                $"it is private to '{method.ContainingType.Name}', so '{workflow.Name}' can't call it; make it protected",
            _ when !compilation.IsSymbolAccessibleWithin(method, workflow, workflow) => $"'{workflow.Name}' has no access to it",
            _ => Obsolescence.WhyNotCallable(method, workflow),
        };
        return why is not null
            ? [(why, method)]
            : method.Parameters.Select(static parameter => (Why: WhyNotPassable(parameter)!, Where: (ISymbol)parameter)).Where(static reason => reason.Why is not null);
    }

    /// <summary>The form of the result and the type of the output. Where it is not supported, the type is what will probably stand
    /// there once it is, so that what is generated meanwhile fits its callers.</summary>
    public static (ReturnForm Returns, ITypeSymbol? Output, bool IsSupported) ReadReturn(IMethodSymbol method)
    {
        ITypeSymbol returned = method.ReturnType;
        if (method.ReturnsVoid)
        {
            return (ReturnForm.Nothing, null, true);
        }

        if (!method.ReturnsByRef && !method.ReturnsByRefReadonly && Array.Exists(s_awaitables, returned.Is))
        {
            return (ReturnForm.Awaitable, ((INamedTypeSymbol)returned).TypeArguments.FirstOrDefault(), true);
        }

        if (IsRefLike(returned) || HasPointer(returned))
        {
            return (ReturnForm.Value, null, false);
        }

        return AwaitedBy(returned) is { } result
            ? (ReturnForm.Value, result.SpecialType == SpecialType.System_Void ? null : result, false)
            : (ReturnForm.Value, returned, !method.ReturnsByRef && !method.ReturnsByRefReadonly && !IsAsyncStream(returned));
    }

    public static string DisplayReturn(IMethodSymbol method) =>
        (method.ReturnsByRef ? "ref " : method.ReturnsByRefReadonly ? "ref readonly " : "") + method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    public static bool IsRefLike(ITypeSymbol type) => type.IsRefLikeType || type is ITypeParameterSymbol { AllowsRefLikeType: true };

    public static bool HasPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(HasPointer),
        _ => false,
    };

    private static string? WhyNotPassable(IParameterSymbol parameter) => parameter switch
    {
        { RefKind: not RefKind.None } => $"parameter '{parameter.Name}' is passed by reference; take and return values instead",
        { IsParams: true } => $"parameter '{parameter.Name}' is params; take the array or list itself",
        _ when HasPointer(parameter.Type) => $"parameter '{parameter.Name}' is a pointer",
        _ when IsRefLike(parameter.Type) => $"parameter '{parameter.Name}' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
        _ => null,
    };

    private static bool IsAsyncStream(ITypeSymbol type) =>
        type.Is("System.Collections.Generic.IAsyncEnumerable`1") || type.Is("System.Collections.Generic.IAsyncEnumerator`1");

    // A value that can be awaited would be taken for the value that somebody must await.
    private static ITypeSymbol? AwaitedBy(ITypeSymbol type) => Methods(type, "GetAwaiter")
        .Select(static getAwaiter => getAwaiter.ReturnType)
        .Where(static awaiter => awaiter.GetMembers("IsCompleted").OfType<IPropertySymbol>().Any())
        .SelectMany(static awaiter => Methods(awaiter, "GetResult"))
        .FirstOrDefault()?.ReturnType;

    private static IEnumerable<IMethodSymbol> Methods(ITypeSymbol type, string name)
    {
        IEnumerable<ITypeSymbol> types = type.TypeKind == TypeKind.TypeParameter ? ((ITypeParameterSymbol)type).ConstraintTypes : [type];
        foreach (ITypeSymbol start in types)
        {
            for (ITypeSymbol? at = start; at is not null; at = at.BaseType)
            {
                foreach (IMethodSymbol method in at.GetMembers(name).OfType<IMethodSymbol>().Where(static method => method is { IsStatic: false, Parameters.IsEmpty: true, Arity: 0 }))
                {
                    yield return method;
                }
            }
        }
    }
}

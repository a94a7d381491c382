using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Validation.Recording;

/// <summary>Types whose values no JSON gives back, whoever knows them.</summary>
internal static class Unrecordable
{
    private static readonly string[] s_bound =
    [
        "System.Type", "System.Threading.CancellationToken", "System.Threading.Tasks.Task", "System.Threading.Tasks.ValueTask", "System.Threading.Tasks.ValueTask`1",
        "System.Collections.Generic.IAsyncEnumerable`1", "System.IO.Stream", "System.Delegate", "System.Reflection.Assembly", "System.Reflection.MemberInfo",
        "System.Runtime.Serialization.SerializationInfo",
    ];

    /// <summary>Why values of the type can't be recorded, or null where nothing is known against it.</summary>
    public static string? Why(ITypeSymbol type, Compilation compilation) => type switch
    {
        IDynamicTypeSymbol or { SpecialType: SpecialType.System_Object } => "an object of any type can't be told from its JSON; name the type",
        _ when IsBound(type) => $"'{type.Display()}' means nothing in another process; use a value that does",
        IArrayTypeSymbol { Rank: > 1 } => $"'{type.Display()}' has several dimensions, which JSON has not; use an array of arrays",
        _ when JsonParts.IsJson(type) || JsonMembers.HasConverter(type) || JsonParts.IsPolymorphic(type) => null,
        { TypeKind: TypeKind.Interface } when !IsCollection(type, compilation) => $"'{type.Display()}' is an interface, which can't be read back; say by [JsonDerivedType] what it can be, or use one type",
        { TypeKind: TypeKind.Class, IsAbstract: true } => $"'{type.Display()}' is abstract, so it can't be read back; say by [JsonDerivedType] what it can be, or use one type",
        _ => null,
    };

    /// <summary>Whether its values belong to this process, and System.Text.Json does not look into them.</summary>
    public static bool IsBound(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || type.TypeKind is TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer
        || (type is INamedTypeSymbol named && named.WithBases().Any(static at => Array.Exists(s_bound, at.Is)));

    private static bool IsCollection(ITypeSymbol type, Compilation compilation) =>
        type.ContainingNamespace?.ToDisplayString() is "System.Collections" or "System.Collections.Generic" or "System.Collections.Immutable"
        && JsonParts.ElementsOf(type, compilation) is not null;
}

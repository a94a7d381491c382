using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Orchestrator.Generators.Parsing.Declarations;

/// <summary>What is said in one place of a task, of one of its policies or of a parameter: an attribute, or a verb in <c>Define</c>. Its values
/// go by the names of the attribute's parameters and properties, which are those of the verb's parameters too, letter case aside.</summary>
internal abstract class Declaration
{
    /// <summary>The whole of it.</summary>
    public abstract Location Place { get; }

    /// <summary>The value of that name; null where none is given, or C# does not know it. A parameter that is not given has its default.</summary>
    public abstract DeclaredValue? Argument(string name);

    /// <summary>The elements of the list of that name, each with its place.</summary>
    public abstract IEnumerable<ListEntry> Entries(string name);

    /// <summary>Whether the value is written, be it known to C# or not.</summary>
    public abstract bool Gives(string name);

    /// <summary>The expression that gives the value, if it is written.</summary>
    public abstract ExpressionSyntax? ExpressionOf(string name);

    /// <summary>Where the value is written; the whole, where it is not.</summary>
    public Location PlaceOf(string name) => ExpressionOf(name)?.GetLocation() ?? Place;

    /// <summary>The value where it is one of that type, else the default of the type.</summary>
    public T? ValueOf<T>(string name) => Argument(name) is { Value: T value } ? value : default;

    /// <summary>The value where it is one of that type, else another.</summary>
    public T ValueOf<T>(string name, T otherwise) => Argument(name) is { Value: T value } ? value : otherwise;
}

/// <summary>A constant, a type, or a <see cref="MethodReference"/>.</summary>
/// <param name="Value">The value; that of an enum is a number.</param>
/// <param name="Type">Its type.</param>
internal readonly record struct DeclaredValue(object? Value, ITypeSymbol? Type);

/// <summary>One element of a list.</summary>
/// <param name="Value">What it is, or null where C# does not know it.</param>
/// <param name="Place">Where it is written.</param>
internal readonly record struct ListEntry(DeclaredValue? Value, Location Place);

using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing.Declarations;

/// <summary>All that is said of a task, or of a method of its policies, and where.</summary>
internal abstract class TaskDeclaration(MethodReference method)
{
    /// <summary>The method, and what it is called on.</summary>
    public MethodReference Reference { get; } = method;

    public IMethodSymbol Method => Reference.Method;

    /// <summary>The name of the task.</summary>
    public virtual string Name => NameOf(Method.Name);

    /// <summary>What else it may be called: the name of its method, where it is named after it.</summary>
    public virtual string Alias => Method.Name;

    /// <summary>The class that makes it a task.</summary>
    public abstract INamedTypeSymbol DeclaredIn { get; }

    /// <summary>Whether <c>Define</c> says it.</summary>
    public virtual bool IsFluent => false;

    /// <summary>What a finding about the task as such points at.</summary>
    public abstract Location Place { get; }

    /// <summary>What a finding about its name points at.</summary>
    public virtual Location PlaceOfName => Place;

    /// <summary>What a finding about a parameter points at.</summary>
    public abstract Location PlaceOf(IParameterSymbol parameter);

    /// <summary>What is said of the task itself.</summary>
    public abstract Declaration Task { get; }

    /// <summary>The edges without data.</summary>
    public abstract IEnumerable<ListEntry> DependsOn { get; }

    /// <summary>What is said of one of its policies, by the name of the attribute, or null.</summary>
    public abstract Declaration? Policy(string attributeName);

    /// <summary>The same of a policy that may be there several times.</summary>
    public abstract IEnumerable<Declaration> Policies(string attributeName);

    /// <summary>What is said of a parameter, by the name of the attribute, or null.</summary>
    public abstract Declaration? Mark(IParameterSymbol parameter, string attributeName);

    /// <summary>What makes its output a result of the workflow, or null.</summary>
    public abstract Declaration? Output { get; }

    /// <summary>A method that one of its policies names.</summary>
    public abstract TaskDeclaration OfPolicy(MethodReference method, Declaration policy);

    /// <summary>The name of a task after its method.</summary>
    public static string NameOf(string method) =>
        method.Length > 5 && method.EndsWith("Async", StringComparison.Ordinal) ? method.Substring(0, method.Length - 5) : method;
}

/// <summary>A method, and what it is called on.</summary>
/// <param name="Method">The method.</param>
/// <param name="Member">The field or property of the workflow, or parameter of its primary constructor, that holds the object; null where that is
/// the workflow itself, and for static methods.</param>
internal sealed record MethodReference(IMethodSymbol Method, ISymbol? Member = null)
{
    /// <summary>The type that the method is looked up in.</summary>
    public ITypeSymbol ReceiverType => Member switch
    {
        IFieldSymbol stored => stored.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => Method.ContainingType,
    };

    public bool Equals(MethodReference? other) => other is not null
        && SymbolEqualityComparer.Default.Equals(Method, other.Method) && SymbolEqualityComparer.Default.Equals(Member, other.Member);

    public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Method);
}

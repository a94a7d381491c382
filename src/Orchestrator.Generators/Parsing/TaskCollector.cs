using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Parsing;

/// <summary>Finds the tasks of a workflow, its bases' first, and checks what each is for itself.</summary>
internal sealed class TaskCollector(INamedTypeSymbol type, List<Finding> findings)
{
    private readonly List<ParsedTask> _tasks = [];

    /// <summary>Whether something about a task is wrong that C# itself reports.</summary>
    public bool HasBrokenCode { get; private set; }

    public List<ParsedTask> Collect()
    {
        var bases = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? at = type; at is not null and not IErrorTypeSymbol; at = at.BaseType)
        {
            bases.Push(at);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (INamedTypeSymbol level in bases)
        {
            foreach (IMethodSymbol method in level.GetMembers().OfType<IMethodSymbol>().OrderBy(static m => m.Position()))
            {
                Add(method, names);
            }
        }

        return _tasks;
    }

    private void Add(IMethodSymbol method, HashSet<string> names)
    {
        AttributeData? attribute = method.Attribute(AttributeNames.Task);
        int overridden = method.IsOverride ? _tasks.FindIndex(task => Overrides(method, task.Method)) : -1;
        if (overridden >= 0)
        {
            _tasks[overridden] = Check(new ParsedTask(overridden, method, attribute ?? _tasks[overridden].Attribute));
        }
        else if (attribute is not null)
        {
            ParsedTask task = Check(new ParsedTask(_tasks.Count, method, attribute));
            if (!names.Add(task.Name))
            {
                findings.Add(new Finding(Descriptors.DuplicateTask, PlaceOf(method), type.Name, task.Name));
            }

            _tasks.Add(task);
        }
    }

    private static bool Overrides(IMethodSymbol method, IMethodSymbol task)
    {
        for (IMethodSymbol? at = method; at is not null; at = at.OverriddenMethod)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, task.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private ParsedTask Check(ParsedTask task)
    {
        IMethodSymbol method = task.Method;
        if (method.IsAsync && method.ReturnsVoid)
        {
            findings.Add(new Finding(Descriptors.AsyncVoid, PlaceOf(method), task.Name));
        }
        else if (WhyNotCallable(method) is { } reason)
        {
            findings.Add(new Finding(Descriptors.UnsupportedSignature, reason.Place, task.Name, reason.Text));
        }

        ReadReturnType(task);
        return task;
    }

    private (string Text, Location Place)? WhyNotCallable(IMethodSymbol method)
    {
        if (method.IsGenericMethod)
        {
            return ("it is generic, and nobody says for which types it runs; make the class generic instead", PlaceOf(method));
        }

        if (method.IsVararg)
        {
            return ("it takes __arglist", PlaceOf(method));
        }

        if (method.DeclaredAccessibility == Accessibility.Private && !SymbolEqualityComparer.Default.Equals(method.ContainingType, type))
        {
            return ($"it is private to '{method.ContainingType.Name}', so '{type.Name}' can't call it; make it protected", PlaceOf(method));
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            string? why = parameter switch
            {
                { RefKind: not RefKind.None } => $"parameter '{parameter.Name}' is passed by reference; take and return values instead",
                { IsParams: true } => $"parameter '{parameter.Name}' is params; take the array or list itself",
                { Type.TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => $"parameter '{parameter.Name}' is a pointer",
                { Type.IsRefLikeType: true } => $"parameter '{parameter.Name}' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
                _ => null,
            };
            if (why is not null)
            {
                return (why, PlaceOf(parameter));
            }
        }

        return null;
    }

    private void ReadReturnType(ParsedTask task)
    {
        ITypeSymbol returned = task.Method.ReturnType;
        bool isGeneric = returned is INamedTypeSymbol { IsGenericType: true };
        string? form = returned is INamedTypeSymbol named && named.ContainingNamespace?.ToDisplayString() == "System.Threading.Tasks" ? named.Name : null;
        HasBrokenCode |= returned.HasError() || task.Method.Parameters.Any(static parameter => parameter.Type.HasError());
        if (task.Method.ReturnsVoid)
        {
            task.Returns = ReturnForm.Nothing;
        }
        else if (form is "Task" or "ValueTask")
        {
            task.Returns = ReturnForm.Awaitable;
            task.Output = isGeneric ? ((INamedTypeSymbol)returned).TypeArguments[0] : null;
        }
        else
        {
            task.Returns = ReturnForm.Value;
            task.Output = returned;
            if (IsUnsupported(task.Method))
            {
                findings.Add(new Finding(
                    Descriptors.UnsupportedReturnType, PlaceOf(task.Method), task.Name, returned.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)));
                task.Output = null;
            }
        }
    }

    // What has a GetAwaiter would be taken for the value that somebody must await.
    private static bool IsUnsupported(IMethodSymbol method) =>
        method.ReturnsByRef
        || method.ReturnsByRefReadonly
        || method.ReturnType.IsRefLikeType
        || method.ReturnType.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer
        || method.ReturnType is INamedTypeSymbol { Name: "IAsyncEnumerable" or "IAsyncEnumerator" }
        || method.ReturnType.GetMembers("GetAwaiter").OfType<IMethodSymbol>().Any(static awaiter => awaiter.Parameters.IsEmpty && !awaiter.IsStatic);

    // A base class of another assembly has no place here; the class itself is the nearest.
    private Location PlaceOf(ISymbol symbol) => symbol.Locations.Any(static location => location.IsInSource) ? symbol.Place() : type.Place();
}

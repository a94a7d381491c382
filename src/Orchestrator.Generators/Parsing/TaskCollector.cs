using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Parsing;

/// <summary>Finds the tasks of a workflow, its bases' first, and checks what each is for itself.</summary>
internal sealed class TaskCollector(INamedTypeSymbol type, Compilation compilation, List<Finding> findings)
{
    private readonly List<ParsedTask> _tasks = [];
    private readonly Dictionary<ISymbol, int> _indexOf = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ParsedTask> _byName = new(StringComparer.Ordinal);

    /// <summary>Whether something about a task is wrong that C# itself reports.</summary>
    public bool HasBrokenCode { get; private set; }

    public List<ParsedTask> Collect()
    {
        var levels = new Stack<INamedTypeSymbol>();
        for (INamedTypeSymbol? at = type; at is not null and not IErrorTypeSymbol; at = at.BaseType)
        {
            levels.Push(at);
        }

        foreach (INamedTypeSymbol level in levels)
        {
            foreach (IMethodSymbol method in level.GetMembers().OfType<IMethodSymbol>().OrderBy(static m => m.Position()))
            {
                Add(method);
            }
        }

        return _tasks;
    }

    private void Add(IMethodSymbol method)
    {
        AttributeData? attribute = method.Attribute(AttributeNames.Task);
        if (FindOverridden(method) is { } index)
        {
            ParsedTask overridden = _tasks[index];
            _tasks[index] = Check(new ParsedTask(index, method, attribute ?? overridden.Attribute) { IsBroken = overridden.IsBroken });
            _byName[overridden.Name] = _tasks[index];
        }
        else if (attribute is not null)
        {
            ParsedTask task = Check(new ParsedTask(_tasks.Count, method, attribute));
            _indexOf[method.OriginalDefinition] = task.Index;
            _tasks.Add(task);
            CheckName(task);
        }
    }

    private int? FindOverridden(IMethodSymbol method)
    {
        for (IMethodSymbol? at = method.OverriddenMethod; at is not null; at = at.OverriddenMethod)
        {
            if (_indexOf.TryGetValue(at.OriginalDefinition, out int index))
            {
                return index;
            }
        }

        return null;
    }

    private void CheckName(ParsedTask task)
    {
        if (!_byName.TryGetValue(task.Name, out ParsedTask? first))
        {
            _byName.Add(task.Name, task);
            return;
        }

        findings.Add(new Finding(Descriptors.DuplicateTask, task.Method.Place(), type.Name, task.Name) { Others = [first.Method.Place()] });
        first.IsBroken = true;
        task.IsBroken = true;
    }

    private ParsedTask Check(ParsedTask task)
    {
        // What an override repeats has been said of the method that it overrides.
        List<Finding> said = task.IsBroken ? [] : findings;
        int before = said.Count;
        if (task.Method.ReturnsVoid && (task.Method.PartialImplementationPart ?? task.Method).IsAsync)
        {
            said.Add(new Finding(Descriptors.AsyncVoid, task.Method.Place(), task.Name));
        }

        foreach ((string why, ISymbol where) in TaskSignature.WhyNotCallable(task.Method, type, compilation))
        {
            said.Add(new Finding(Descriptors.UnsupportedSignature, where.Place(), task.Name, why));
        }

        (task.Returns, task.Output, bool isSupported) = TaskSignature.ReadReturn(task.Method);
        if (!isSupported)
        {
            said.Add(new Finding(Descriptors.UnsupportedReturnType, task.Method.Place(), task.Name, TaskSignature.DisplayReturn(task.Method)));
        }

        HasBrokenCode |= task.Method.ReturnType.HasError() || task.Method.Parameters.Any(static parameter => parameter.Type.HasError());
        task.IsBroken |= said.Count > before;
        return task;
    }
}

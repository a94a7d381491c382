using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Generators.Parsing.Fluent;

namespace Orchestrator.Generators.Parsing;

/// <summary>Finds the tasks of a workflow, its bases' first, and checks what each is for itself.</summary>
internal sealed class TaskCollector(INamedTypeSymbol type, Compilation compilation, List<Finding> findings)
{
    private readonly List<ParsedTask> _tasks = [];
    private readonly Dictionary<ISymbol, int> _indexOf = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ParsedTask> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IMethodSymbol> _byMethod = new(StringComparer.Ordinal);

    /// <summary>Whether something about a task is wrong that C# itself reports.</summary>
    public bool HasBrokenCode { get; private set; }

    /// <summary>Whether there may be more tasks: a definition can't be read.</summary>
    public bool IsIncomplete { get; private set; }

    public List<ParsedTask> Collect()
    {
        var levels = new Stack<INamedTypeSymbol>();
        foreach (INamedTypeSymbol at in type.WithBases())
        {
            HasBrokenCode |= at is IErrorTypeSymbol || at.HasBrokenConstraint();
            levels.Push(at);
        }

        List<IMethodSymbol> definitions = Definitions.Of(type);
        if (definitions.Count > 0)
        {
            Collect(definitions);
            return _tasks;
        }

        foreach (INamedTypeSymbol level in levels)
        {
            ImmutableArray<ISymbol> members = level.GetMembers();
            foreach (ISymbol member in members)
            {
                CheckHiding(member);
            }

            foreach ((IMethodSymbol method, AttributeData? attribute) in members.OfType<IMethodSymbol>()
                .Select(static method => (Method: method, Attribute: method.Attribute(AttributeNames.Task)))
                .Where(static candidate => candidate.Attribute is not null || candidate.Method.IsOverride)
                .OrderBy(static candidate => candidate.Method.Position()))
            {
                Add(method, attribute);
            }
        }

        return _tasks;
    }

    private void Collect(List<IMethodSymbol> definitions)
    {
        TwoNotations.Check(type, definitions, findings);
        var reader = new DefinitionReader(type, compilation, findings);
        foreach (DefinedTask declaration in definitions.SelectMany(reader.Read))
        {
            ParsedTask task = Check(new ParsedTask(_tasks.Count, declaration));
            _tasks.Add(task);
            CheckName(task);
        }

        IsIncomplete = reader.IsIncomplete;
    }

    private void Add(IMethodSymbol method, AttributeData? attribute)
    {
        if (FindOverridden(method) is { } index)
        {
            ParsedTask overridden = _tasks[index];
            _tasks[index] = Check(new ParsedTask(index, new AttributedTask(method, attribute is null ? overridden.Declaration.Task : new AttributeDeclaration(attribute, method))) { IsBroken = overridden.IsBroken });
            _byName[overridden.Name] = _tasks[index];
        }
        else if (attribute is not null && !IsRejected(method))
        {
            ParsedTask task = Check(new ParsedTask(_tasks.Count, new AttributedTask(method, new AttributeDeclaration(attribute, method))));
            _indexOf[method.OriginalDefinition] = task.Index;
            _byMethod[method.Name] = method;
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

    // C# says so itself.
    private bool IsRejected(IMethodSymbol method)
    {
        bool isRejected = method.Name.Length == 0
            || method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor
            || (_byMethod.TryGetValue(method.Name, out IMethodSymbol? other)
                && SymbolEqualityComparer.Default.Equals(other.ContainingType, method.ContainingType) && HasSameParameters(other, method));
        HasBrokenCode |= isRejected;
        return isRejected;
    }

    // Generated code calls tasks on the workflow; a member of an heir that hides the task would be called instead.
    private void CheckHiding(ISymbol member)
    {
        if (!member.IsOverride && _byMethod.TryGetValue(member.Name, out IMethodSymbol? task) && !task.IsStatic
            && (member is not IMethodSymbol method || (HasSameParameters(method, task) && method.Attribute(AttributeNames.Task) is null)))
        {
            findings.Add(new Finding(
                Descriptors.UnsupportedSignature, member.Place(), TaskDeclaration.NameOf(task.Name),
                $"a member of '{member.ContainingType.Name}' hides it; override the task, or rename that member"));
        }
    }

    private static bool HasSameParameters(IMethodSymbol a, IMethodSymbol b) =>
        a.Arity == b.Arity && a.Parameters.Select(static parameter => parameter.Type).SequenceEqual(b.Parameters.Select(static parameter => parameter.Type), SymbolEqualityComparer.Default);

    private void CheckName(ParsedTask task)
    {
        if (!_byName.TryGetValue(task.Name, out ParsedTask? first))
        {
            _byName.Add(task.Name, task);
            return;
        }

        findings.Add(new Finding(Descriptors.DuplicateTask, task.Declaration.PlaceOfName, type.Name, task.Name, task.Declaration.WithOtherName())
        {
            Others = [first.Declaration.PlaceOfName],
        });
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
            said.Add(new Finding(Descriptors.AsyncVoid, task.Place, task.Name));
        }

        foreach ((string why, ISymbol where) in TaskSignature.WhyNotCallable(task.Method, type, compilation))
        {
            said.Add(new Finding(Descriptors.UnsupportedSignature, where is IParameterSymbol parameter ? task.PlaceOf(parameter) : task.Place, task.Name, why));
        }

        (task.Returns, task.MethodOutput, bool isSupported) = TaskSignature.ReadReturn(task.Method);
        task.Output = Collections.OutputOf(task, compilation);
        if (!isSupported)
        {
            said.Add(new Finding(Descriptors.UnsupportedReturnType, task.Place, task.Name, TaskSignature.DisplayReturn(task.Method)));
        }

        HasBrokenCode |= (!task.Method.ReturnsVoid && task.Method.ReturnType.HasError())
            || task.Method.Parameters.Any(static parameter => parameter.Type.HasError() || parameter.Name.Length == 0);
        task.IsBroken |= said.Count > before;
        return task;
    }
}

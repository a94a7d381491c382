using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Generators.Validation.Recording;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Parsing;

/// <summary>Gives every parameter of every task its source: the first of the binding rules that fits.</summary>
/// <param name="type">The workflow.</param>
/// <param name="tasks">Its tasks.</param>
/// <param name="isComplete">Whether these are all; what names another is no mistake otherwise.</param>
/// <param name="compilation">What it is part of.</param>
/// <param name="names">How to write types.</param>
/// <param name="findings">Where to put what is found.</param>
internal sealed class ParameterBinder(
    INamedTypeSymbol type, List<ParsedTask> tasks, bool isComplete, Compilation compilation, TypeNames names, List<Finding> findings)
{
    // What was meant is looked for among all tasks; who has more wrong names than that looks elsewhere first.
    private const int MaxSuggestions = 100;

    /// <summary>How many outputs a message names.</summary>
    private const int MaxNames = 10;

    /// <summary>The token; it stands too for the source of a parameter that has been reported.</summary>
    private static readonly ArgumentModel s_token = new(ArgumentKind.Token, 0);

    private readonly Dictionary<string, ParsedTask> _byName = IndexNames(tasks);
    private readonly Lazy<ILookup<MethodReference, ParsedTask>> _byReference = new(() => tasks.ToLookup(static task => task.Declaration.Reference));
    private readonly TypeBinding _byType = new(tasks);
    private readonly InputCollector _inputs = new(tasks, compilation, names, findings);
    private readonly EachBinding _each = new(tasks, compilation, findings);
    private readonly Dictionary<string, string?> _suggestions = new(StringComparer.Ordinal);

    public bool HasBrokenCode { get; private set; }

    /// <summary>The types of the inputs, in their order.</summary>
    public IEnumerable<ITypeSymbol> InputTypes => _inputs.Types;

    /// <summary>The inputs, in their order.</summary>
    public IEnumerable<TakenInput> Inputs => _inputs.Taken;

    /// <summary>The task whose elements another takes up one by one, or null.</summary>
    public int? FollowedBy(ParsedTask task) => _each.FollowedBy(task);

    /// <summary>Binds everything; the inputs come in the order in which they first appear, those of policies after those of tasks.</summary>
    public EquatableArray<InputModel> Bind(List<PolicyMethod> policies)
    {
        foreach (ParsedTask task in tasks)
        {
            BindDependsOn(task);
        }

        BindParameters(tasks);
        foreach (PolicyMethod method in policies)
        {
            method.Control.UnionWith(method.Task.Control);
        }

        BindParameters(policies);
        return _inputs.ToModels();
    }

    private void BindParameters(IReadOnlyList<ParsedTask> takers)
    {
        foreach (ParsedTask task in takers)
        {
            foreach (IParameterSymbol parameter in task.Method.Parameters)
            {
                BindByRule(task, parameter);
            }
        }

        _byType.Bind(BindToOutput, ReportAmbiguous);
        foreach (ParsedTask task in takers)
        {
            foreach (IParameterSymbol parameter in task.Method.Parameters)
            {
                task.Arguments[parameter.Ordinal] ??= BindToInput(task, parameter);
            }
        }
    }

    // Of tasks with one name, which is a mistake, the first stands for all.
    private static Dictionary<string, ParsedTask> IndexNames(List<ParsedTask> tasks)
    {
        var index = new Dictionary<string, ParsedTask>(StringComparer.Ordinal);
        for (int i = tasks.Count - 1; i >= 0; i--)
        {
            index[tasks[i].Declaration.Alias] = tasks[i];
        }

        for (int i = tasks.Count - 1; i >= 0; i--)
        {
            index[tasks[i].Name] = tasks[i];
        }

        return index;
    }

    private void BindDependsOn(ParsedTask task)
    {
        var seen = new HashSet<int>();
        foreach ((DeclaredValue? name, Location place) in task.Declaration.DependsOn)
        {
            if (Find(task, name, place) is not { } dependency)
            {
                continue;
            }

            if (dependency == task)
            {
                findings.Add(new Finding(Descriptors.SelfDependency, place, task.Name));
            }
            else if (!seen.Add(dependency.Index))
            {
                findings.Add(new Finding(Descriptors.DuplicateDependency, place, task.Name, dependency.Name));
            }
            else
            {
                task.Control.Add(dependency.Index);
                AddEdge(task, dependency, place);
            }
        }
    }

    /// <summary>The task of a name that stands in the source; where there is none, that is reported, unless C# reports it.</summary>
    private ParsedTask? Find(ParsedTask task, DeclaredValue? named, Location place)
    {
        if (named is { Value: MethodReference method })
        {
            return Find(task, method, place);
        }

        string? name = named is { } known ? known.Value as string ?? "null" : null;
        if (name is not null && _byName.TryGetValue(name, out ParsedTask? found))
        {
            return found;
        }

        if (name is null || !isComplete || WrittenNames.AreUnknownToTheCompiler(place, type, compilation))
        {
            HasBrokenCode = true;
        }
        else
        {
            findings.Add(Unknown(task, name, place));
        }

        return null;
    }

    private ParsedTask? Find(ParsedTask task, MethodReference method, Location place)
    {
        ParsedTask[] found = [.. _byReference.Value[method].Take(2)];
        if (found.Length == 1)
        {
            return found[0];
        }

        if (found.Length > 1)
        {
            findings.Add(new Finding(
                Descriptors.UnreadableDefinition, place, $"several tasks call '{method.Method.Name}', among them '{found[0].Name}' and '{found[1].Name}'; name the one that is meant"));
        }
        else if (isComplete)
        {
            findings.Add(new Finding(Descriptors.UnknownTask, place, task.Name, method.Method.Name, type.Name, "; Define does not list it"));
        }

        HasBrokenCode |= !isComplete;
        return null;
    }

    private Finding Unknown(ParsedTask task, string name, Location place)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        string? near = task.Declaration.IsFluent ? tasks.Find(other => other.Method.Name == name)?.Name : null;
        if (near is null && type.WithBases().Any(at => at.GetMembers(name).OfType<IMethodSymbol>().Any()))
        {
            return task.Declaration.IsFluent
                ? new Finding(Descriptors.UnknownTask, place, task.Name, name, type.Name, $"; Define does not list the method '{name}'")
                : new Finding(Descriptors.UnknownTask, place, task.Name, name, type.Name, $"; the method '{name}' lacks [Task]")
                {
                    Properties = properties.Add(Finding.Method, name),
                };
        }

        near ??= Suggest(name, task);
        return near is null
            ? new Finding(Descriptors.UnknownTask, place, task.Name, name, type.Name, "")
            : new Finding(Descriptors.UnknownTask, place, task.Name, name, type.Name, $"; did you mean '{near}'?")
            {
                Properties = properties.Add(Finding.Suggestion, task.Declaration.IsFluent ? near : _byName[near].Declaration.Alias),
            };
    }

    private string? Suggest(string name, ParsedTask task)
    {
        if (!_suggestions.TryGetValue(name, out string? near) && _suggestions.Count < MaxSuggestions)
        {
            near = NameSuggestion.Closest(name, tasks.Select(static other => other.Name));
            _suggestions.Add(name, near);
        }

        return near == task.Name ? NameSuggestion.Closest(name, tasks.Where(other => other != task).Select(static other => other.Name)) : near;
    }

    private static void AddEdge(ParsedTask task, ParsedTask dependency, Location place)
    {
        if (!task.Edges.ContainsKey(dependency.Index))
        {
            task.Edges.Add(dependency.Index, place);
        }
    }

    private ArgumentModel BindToInput(ParsedTask task, IParameterSymbol parameter)
    {
        if (task.IsEach(parameter))
        {
            _each.CheckInput(task, parameter);
        }

        var input = new ArgumentModel(ArgumentKind.Input, _inputs.Add(task, parameter, isOptional: !isComplete));
        return task.IsEach(parameter) ? input with { IsElement = true, Cast = CastTo(task, parameter.Type, parameter.Type) } : input;
    }

    private void BindByRule(ParsedTask task, IParameterSymbol parameter)
    {
        if (task.IsEach(parameter))
        {
            _each.CheckMark(task, parameter);
        }

        if (parameter.Type.Is("System.Threading.CancellationToken"))
        {
            task.Arguments[parameter.Ordinal] = s_token;
        }
        else if (parameter.Name.Length == 0)
        {
            HasBrokenCode = true;
            task.Arguments[parameter.Ordinal] = s_token;
        }
        else if (parameter.Type.Is(AttributeNames.TaskContext))
        {
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Context, 0);
        }
        else if (task.Mark(parameter, AttributeNames.Input) is not null)
        {
            _byType.AddInput(task, parameter);
        }
        else if (task.Mark(parameter, AttributeNames.From) is { } from)
        {
            BindFrom(task, parameter, from);
        }
        else if (task is PolicyMethod { Role: PolicyRole.Fallback } && parameter.Type.Is("System.Exception"))
        {
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Failure, 0);
        }
        else if (EachBinding.IsElementOfTask(task, parameter))
        {
            BindToElement((PolicyMethod)task, parameter);
        }
        else if (FindByName(parameter.Name) is not { } source)
        {
            _byType.Add(task, parameter);
        }
        else if (source == task)
        {
            // It most probably is to be an input; what is generated takes one, and does not insist.
            findings.Add(new Finding(Descriptors.SelfDependency, task.PlaceOf(parameter), task.Name));
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Input, _inputs.Add(task, parameter, isOptional: true));
        }
        else
        {
            BindToOutput(task, parameter, source, task.PlaceOf(parameter));
        }
    }

    private ParsedTask? FindByName(string name)
    {
        if (_byName.TryGetValue(name, out ParsedTask? exact))
        {
            return exact;
        }

        char other = char.IsUpper(name[0]) ? char.ToLowerInvariant(name[0]) : char.ToUpperInvariant(name[0]);
        return _byName.TryGetValue(other + name.Substring(1), out ParsedTask? task) ? task : null;
    }

    private void BindFrom(ParsedTask task, IParameterSymbol parameter, Declaration from)
    {
        Location place = from.PlaceOf("task");
        if (Find(task, from.Argument("task"), place) is not { } source)
        {
            task.Arguments[parameter.Ordinal] = s_token;
        }
        else if (source == task)
        {
            findings.Add(new Finding(Descriptors.SelfDependency, place, task.Name));
            task.Arguments[parameter.Ordinal] = s_token;
        }
        else
        {
            BindToOutput(task, parameter, source, place);
        }
    }

    /// <summary>Gives a method of a task's policies the element that the task runs for.</summary>
    private void BindToElement(PolicyMethod method, IParameterSymbol parameter)
    {
        IParameterSymbol each = method.Task.Each!;
        method.Arguments[parameter.Ordinal] = method.Task.Arguments[each.Ordinal]! with { Cast = CastTo(method, each.Type, parameter.Type) };
        if (!parameter.Type.HasError() && !each.Type.HasError() && !compilation.Fits(each.Type, parameter.Type))
        {
            findings.Add(new Finding(
                Descriptors.TypeMismatch, method.PlaceOf(parameter), parameter.Name, method.Name, parameter.Type.Display(), method.Task.Name, each.Type.Display(), method.Declaration.AsInput(parameter)));
        }
    }

    private void BindToOutput(ParsedTask task, IParameterSymbol parameter, ParsedTask source, Location place)
    {
        bool isOwnElement = source.Each is not null && task is PolicyMethod { Role: PolicyRole.Compensation } method && method.Task == source;
        bool takesElement = task.IsEach(parameter) || isOwnElement;
        ITypeSymbol? output = isOwnElement ? source.MethodOutput : task.IsEach(parameter) && source.Output is not null ? Collections.ElementOf(source.Output) : source.Output;
        ITypeSymbol wanted = takesElement ? parameter.Type : parameter.Type.WithoutOutcome();
        task.Arguments[parameter.Ordinal] = SymbolEqualityComparer.Default.Equals(wanted, parameter.Type)
            ? new ArgumentModel(ArgumentKind.Output, source.Index, Cast: CastTo(task, output, wanted), IsElement: takesElement)
            : new ArgumentModel(ArgumentKind.Outcome, source.Index, names.Of(wanted));
        AddEdge(task, source, place);
        bool isReported = task is PolicyMethod { Role: not PolicyRole.Compensation } decides && decides.Task == source;
        if (source.IsBroken || isReported)
        {
            return;
        }

        if (source.Output is null)
        {
            findings.Add(new Finding(Descriptors.NoOutput, place, $"Parameter '{parameter.Name}' of '{task.Name}'", source.Name));
        }
        else if (task.IsEach(parameter) && !isOwnElement)
        {
            _each.CheckOutput(task, parameter, source);
        }
        else if (!output!.HasError() && !wanted.HasError() && !compilation.Fits(output!, wanted))
        {
            findings.Add(new Finding(
                Descriptors.TypeMismatch, task.PlaceOf(parameter), parameter.Name, task.Name, parameter.Type.Display(), source.Name, output!.Display(), task.Declaration.AsInput(parameter)));
        }
    }

    // An argument of another type than the parameter's could fit another overload better.
    private string? CastTo(ParsedTask task, ITypeSymbol? from, ITypeSymbol to) =>
        from is { TypeKind: TypeKind.Dynamic } && task.Each is not null ? names.Of(to) :
        from is null || SymbolEqualityComparer.Default.Equals(from, to) || !HasOverloads(task.Declaration.Reference)
            ? null
            : names.Of(to);

    private bool HasOverloads(MethodReference method) => (method.ReceiverType as INamedTypeSymbol)?.TypeKind == TypeKind.Interface
        ? method.ReceiverType.AllInterfaces.Append((INamedTypeSymbol)method.ReceiverType).Sum(at => at.GetMembers(method.Method.Name).Length) > 1
        : (method is { Member: null, Method.IsStatic: false } ? type : method.ReceiverType as INamedTypeSymbol)?.WithBases()
            .Sum(at => at.GetMembers(method.Method.Name).Length) is not (null or < 2);

    private void ReportAmbiguous(ParsedTask task, IParameterSymbol parameter, IEnumerable<ParsedTask> sources, bool isReported)
    {
        task.Arguments[parameter.Ordinal] = s_token;
        if (isReported)
        {
            IEnumerable<string> outputs = sources.Take(MaxNames + 1).Select(static (source, i) => i < MaxNames ? $"'{source.Name}'" : "others");
            findings.Add(new Finding(Descriptors.AmbiguousBinding, task.PlaceOf(parameter), parameter.Name, task.Name, string.Join(" or ", outputs), task.Declaration.From(parameter)));
        }
    }
}

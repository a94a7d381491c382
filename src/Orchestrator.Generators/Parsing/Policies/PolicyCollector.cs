using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Parsing.Policies;

/// <summary>Finds the methods that policies name, and checks what each is for itself.</summary>
internal sealed class PolicyCollector(INamedTypeSymbol type, List<ParsedTask> tasks, Compilation compilation, List<Finding> findings)
{
    // What was meant is looked for among all methods; who has more wrong names than that looks elsewhere first.
    private const int MaxSuggestions = 100;

    private readonly List<PolicyMethod> _methods = [];
    private readonly Dictionary<MethodReference, PolicyMethod> _conditions = [];
    private readonly Dictionary<string, string?> _suggestions = new(StringComparer.Ordinal);
    private readonly HashSet<ISymbol> _tasks = new(tasks.Select(static task => task.Method), SymbolEqualityComparer.Default);

    // What an abstract class lacks, its heirs may have.
    private readonly bool _isForHeirs = type.Attribute(AttributeNames.Workflow) is null && WorkflowDeclaration.IsForHeirs(type);

    private string[]? _names;

    /// <summary>Whether a policy names what C# itself does not know.</summary>
    public bool HasBrokenCode { get; private set; }

    /// <summary>The methods in the order of the tasks; one for all tasks that name the same condition, else one for each.</summary>
    public List<PolicyMethod> Collect()
    {
        foreach (ParsedTask task in tasks)
        {
            task.Condition = Find(task, AttributeNames.When, PolicyRole.Condition);
            task.Fallback = Find(task, AttributeNames.Fallback, PolicyRole.Fallback);
            task.Compensation = Find(task, AttributeNames.Compensate, PolicyRole.Compensation);
        }

        return _methods;
    }

    private PolicyMethod? Find(ParsedTask task, string attributeName, PolicyRole role)
    {
        if (task.Policy(attributeName) is not { } policy)
        {
            return null;
        }

        Location place = policy.PlaceOf("method");
        object? argument = policy.Argument("method") is { } given ? given.Value ?? "null" : null;
        string? name = (argument as MethodReference)?.Method.Name ?? argument as string;
        MethodReference[] named = argument is MethodReference reference ? [reference] : name is null ? [] : Named(name);
        if (name is null || (named.Length == 0 && WrittenNames.AreUnknownToTheCompiler(place, type, compilation)))
        {
            HasBrokenCode = true;
            return null;
        }

        if (named.Length == 1 && role == PolicyRole.Condition && _conditions.TryGetValue(named[0], out PolicyMethod? shared))
        {
            shared.Users.Add((task, place));
            return shared;
        }

        if (WhyNotNamed(name, named) is { } why)
        {
            if (named.Length > 0 || !_isForHeirs)
            {
                findings.Add(Finding(role, place, name, task, why));
            }

            return null;
        }

        return Add(new PolicyMethod(tasks.Count + _methods.Count, task.Declaration.OfPolicy(named[0], policy), role, task, place) { Name = named[0].Method.Name });
    }

    private PolicyMethod Add(PolicyMethod method)
    {
        _methods.Add(method);
        if (method.Role == PolicyRole.Condition)
        {
            _conditions.Add(method.Declaration.Reference, method);
        }

        int before = findings.Count;
        Check(method);
        method.IsBroken = findings.Count > before;
        return method;
    }

    /// <summary>The methods that a name means in the workflow: those of the most derived type which has a member of that name.</summary>
    private MethodReference[] Named(string name)
    {
        ISymbol[][] levels = [.. type.WithBases().Select(at => at.GetMembers(name).ToArray()).Where(static members => members.Length > 0)];
        ISymbol[] meant = Array.Find(levels, members => Array.Exists(members, member => compilation.IsSymbolAccessibleWithin(member, type)))
            ?? levels.FirstOrDefault() ?? [];
        return [.. meant.OfType<IMethodSymbol>().Where(static method => method.MethodKind == MethodKind.Ordinary).Select(static method => new MethodReference(method))];
    }

    private string? WhyNotNamed(string name, MethodReference[] named) => named.Length switch
    {
        0 => $"'{type.Name}' has no such method" + (Suggest(name) is { } near ? $"; did you mean '{near}'?" : ""),
        1 when _tasks.Contains(named[0].Method) => "it is a task itself; put what both need into a method of its own",
        1 => null,
        _ => $"'{type.Name}' has several methods of this name; give the one that is meant a name of its own",
    };

    private string? Suggest(string name)
    {
        if (!_suggestions.TryGetValue(name, out string? near) && _suggestions.Count < MaxSuggestions)
        {
            _names ??= NamesOfMethods();
            near = Array.Find(_names, method => method == name + "Async") ?? NameSuggestion.Closest(name, _names.Where(method => method != name));
            _suggestions.Add(name, near);
        }

        return near;
    }

    private string[] NamesOfMethods() => [.. type.WithBases()
        .Where(static at => at.SpecialType != SpecialType.System_Object)
        .SelectMany(static at => at.GetMembers().OfType<IMethodSymbol>())
        .Where(static method => method is { MethodKind: MethodKind.Ordinary, IsImplicitlyDeclared: false }
            && !GeneratedMembers.IsOurs(method) && method.Attribute(AttributeNames.Task) is null)
        .Select(static method => method.Name)];

    private void Check(PolicyMethod method)
    {
        if (method.Method.ReturnsVoid && (method.Method.PartialImplementationPart ?? method.Method).IsAsync)
        {
            Report(method, "it is async void, so nobody can wait for it; return Task instead");
        }

        foreach ((string why, ISymbol where) in TaskSignature.WhyNotCallable(method.Method, type, compilation))
        {
            Report(method, why, where is IParameterSymbol parameter ? method.PlaceOf(parameter) : null);
        }

        (method.Returns, method.Output, bool isSupported) = TaskSignature.ReadReturn(method.Method);
        bool isUnknown = !method.Method.ReturnsVoid && method.Method.ReturnType.HasError();
        HasBrokenCode |= isUnknown || method.Method.Parameters.Any(static parameter => parameter.Type.HasError() || parameter.Name.Length == 0);
        if (!isUnknown && WhyNotReturned(method, isSupported) is { } returned)
        {
            Report(method, $"it returns '{TaskSignature.DisplayReturn(method.Method)}', {returned}");
        }
    }

    private string? WhyNotReturned(PolicyMethod method, bool isSupported) => method switch
    {
        { Role: PolicyRole.Condition } => isSupported && method.Output?.SpecialType == SpecialType.System_Boolean
            ? null
            : "not bool, Task<bool> or ValueTask<bool>",
        _ when !isSupported => "which is not supported; return a value, Task or ValueTask",
        { Role: PolicyRole.Compensation } => null,
        { Task.IsBroken: true } => null,
        { Task.MethodOutput: null } => method.Output is null ? null : $"but '{method.Task.Name}' has no output",
        { Output: null } => $"but must give the output of '{method.Task.Name}', '{method.Task.MethodOutput.Display()}'",
        { Task.MethodOutput: { } wanted, Output: { } given } => wanted.HasError() || compilation.Fits(given, wanted)
            ? null
            : $"which does not fit the output of '{method.Task.Name}', '{wanted.Display()}'",
    };

    private void Report(PolicyMethod method, string why, Location? place = null) =>
        findings.Add(Finding(method.Role, place ?? method.Users[0].Place, method.Name, method.Task, why));

    public static Finding Finding(PolicyRole role, Location place, string method, ParsedTask task, string why) => new(
        role switch
        {
            PolicyRole.Fallback => Descriptors.UnusableFallback,
            PolicyRole.Compensation => Descriptors.UnusableCompensation,
            _ => Descriptors.UnusableCondition,
        },
        place, method, task.Name, why);
}

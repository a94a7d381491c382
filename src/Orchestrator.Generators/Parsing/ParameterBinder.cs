using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Parsing;

/// <summary>Gives every parameter of every task its source: the first of the binding rules that fits.</summary>
internal sealed class ParameterBinder(INamedTypeSymbol type, List<ParsedTask> tasks, Compilation compilation, List<Finding> findings)
{
    private readonly Dictionary<string, ParsedTask> _byName = IndexNames(tasks);
    private readonly List<(ParsedTask Task, IParameterSymbol Parameter)> _unbound = [];
    private readonly Dictionary<string, int> _inputIndex = new(StringComparer.Ordinal);
    private readonly List<(IParameterSymbol First, ParsedTask Task, List<IParameterSymbol> All)> _inputs = [];

    public bool HasBrokenCode { get; private set; }

    /// <summary>Binds everything; the inputs come in the order in which they first appear.</summary>
    public EquatableArray<InputModel> Bind()
    {
        foreach (ParsedTask task in tasks)
        {
            BindDependsOn(task);
            foreach (IParameterSymbol parameter in task.Method.Parameters)
            {
                BindByRule(task, parameter);
            }
        }

        foreach ((ParsedTask task, IParameterSymbol parameter) in _unbound)
        {
            BindByType(task, parameter);
        }

        foreach (ParsedTask task in tasks)
        {
            foreach (IParameterSymbol parameter in task.Method.Parameters)
            {
                if (task.Arguments[parameter.Ordinal] is null)
                {
                    BindToInput(task, parameter);
                }
            }
        }

        return _inputs.Select(ToModel).ToEquatableArray();
    }

    private static Dictionary<string, ParsedTask> IndexNames(List<ParsedTask> tasks)
    {
        var index = new Dictionary<string, ParsedTask>(StringComparer.Ordinal);
        foreach (ParsedTask task in tasks)
        {
            index[task.Method.Name] = task;
        }

        foreach (ParsedTask task in tasks)
        {
            index[task.Name] = task;
        }

        return index;
    }

    private void BindDependsOn(ParsedTask task)
    {
        var seen = new HashSet<int>();
        foreach ((string? name, Location place) in task.DependsOn())
        {
            if (name is null || IsUnknownToTheCompiler(name, place))
            {
                HasBrokenCode = true;
            }
            else if (!_byName.TryGetValue(name, out ParsedTask? dependency))
            {
                findings.Add(Unknown(task, name, place));
            }
            else if (dependency == task)
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

    // C# gives nameof a value even where what it names does not exist; the error is C#'s own.
    private bool IsUnknownToTheCompiler(string name, Location place)
    {
        if (_byName.ContainsKey(name)
            || place.SourceTree?.GetRoot().FindNode(place.SourceSpan).DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault() is not
            { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } named } || named[0].Expression is not IdentifierNameSyntax)
        {
            return false;
        }

        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetMembers(name).Length > 0)
            {
                return false;
            }
        }

        return true;
    }

    private Finding Unknown(ParsedTask task, string name, Location place)
    {
        bool isMethod = type.GetMembers(name).OfType<IMethodSymbol>().Any();
        string? near = isMethod ? null : NameSuggestion.Closest(name, tasks.Where(other => other != task).Select(static other => other.Name));
        string hint = isMethod ? $"; the method '{name}' lacks [Task]" : near is null ? "" : $"; did you mean '{near}'?";
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (isMethod)
        {
            properties = properties.Add(Finding.Method, name);
        }
        else if (near is not null)
        {
            properties = properties.Add(Finding.Suggestion, _byName[near].Method.Name);
        }

        return new Finding(Descriptors.UnknownTask, place, task.Name, name, type.Name, hint) { Properties = properties };
    }

    private static void AddEdge(ParsedTask task, ParsedTask dependency, Location place)
    {
        if (!task.Edges.ContainsKey(dependency.Index))
        {
            task.Edges.Add(dependency.Index, place);
        }
    }

    private void BindByRule(ParsedTask task, IParameterSymbol parameter)
    {
        if (parameter.Type.Is("System.Threading.CancellationToken"))
        {
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Token, 0);
        }
        else if (parameter.Type.Is(AttributeNames.TaskContext))
        {
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Context, 0);
        }
        else if (parameter.Attribute(AttributeNames.Input) is not null)
        {
            // Rule 3: an input, whatever else its name says. It is numbered with the others.
        }
        else if (parameter.Attribute(AttributeNames.From) is { } from)
        {
            BindFrom(task, parameter, from);
        }
        else if (FindByName(parameter.Name) is { } source)
        {
            BindToOutput(task, parameter, source, parameter.Place());
        }
        else
        {
            _unbound.Add((task, parameter));
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

    private void BindFrom(ParsedTask task, IParameterSymbol parameter, AttributeData from)
    {
        Location place = ParsedTask.PlaceOf(from, null, parameter);
        TypedConstant argument = from.ConstructorArguments.FirstOrDefault();
        if (argument.Kind != TypedConstantKind.Primitive || argument.Value is not string name || IsUnknownToTheCompiler(name, place))
        {
            HasBrokenCode = true;
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Token, 0);
        }
        else if (_byName.TryGetValue(name, out ParsedTask? source))
        {
            BindToOutput(task, parameter, source, place);
        }
        else
        {
            findings.Add(Unknown(task, name, place));
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Token, 0);
        }
    }

    private void BindToOutput(ParsedTask task, IParameterSymbol parameter, ParsedTask source, Location place)
    {
        ITypeSymbol? outcome = parameter.Type.Is(AttributeNames.TaskOutcome) ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : null;
        ITypeSymbol wanted = outcome ?? parameter.Type;
        task.Arguments[parameter.Ordinal] = outcome is null
            ? new ArgumentModel(ArgumentKind.Output, source.Index)
            : new ArgumentModel(ArgumentKind.Outcome, source.Index, outcome.ToSource());
        if (source == task)
        {
            findings.Add(new Finding(Descriptors.SelfDependency, place, task.Name));
            return;
        }

        AddEdge(task, source, place);
        if (source.Output is null)
        {
            // A source that is broken in itself has been reported there.
            if (source.Returns != ReturnForm.Value)
            {
                findings.Add(new Finding(Descriptors.NoOutput, place, $"Parameter '{parameter.Name}' of '{task.Name}'", source.Name));
            }
        }
        else if (!source.Output.HasError() && !wanted.HasError() && !Converts(source.Output, wanted))
        {
            findings.Add(new Finding(
                Descriptors.TypeMismatch, parameter.Place(), parameter.Name, task.Name, Display(parameter.Type), source.Name, Display(source.Output)));
        }
    }

    private bool Converts(ITypeSymbol from, ITypeSymbol to)
    {
        Conversion conversion = ((CSharpCompilation)compilation).ClassifyConversion(from, to);
        return conversion.IsIdentity || (conversion is { IsImplicit: true, IsUserDefined: false, IsDynamic: false } && from.TypeKind != TypeKind.Dynamic);
    }

    private static string Display(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    private void BindByType(ParsedTask task, IParameterSymbol parameter)
    {
        ITypeSymbol wanted = parameter.Type.Is(AttributeNames.TaskOutcome) ? ((INamedTypeSymbol)parameter.Type).TypeArguments[0] : parameter.Type;
        List<ParsedTask> sources = SourcesOfType(task, wanted);
        if (sources.Count == 0 || IsInputElsewhere(task, parameter))
        {
            return;
        }

        bool isWantedTwice = _unbound.Count(other => other.Task == task && SymbolEqualityComparer.Default.Equals(other.Parameter.Type, parameter.Type)) > 1;
        if (sources.Count > 1 || isWantedTwice)
        {
            task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Token, 0);
            findings.Add(new Finding(
                Descriptors.AmbiguousBinding, parameter.Place(), parameter.Name, task.Name, string.Join(" or ", sources.Select(static source => $"'{source.Name}'"))));
            return;
        }

        BindToOutput(task, parameter, sources[0], parameter.Place());
    }

    private List<ParsedTask> SourcesOfType(ParsedTask task, ITypeSymbol wanted) => !wanted.IsUsersOwn()
        ? []
        : [.. task.Control
            .Select(index => tasks[index])
            .Where(source => SymbolEqualityComparer.Default.Equals(source.Output, wanted) && !IsBoundByName(task, source))];

    private static bool IsBoundByName(ParsedTask task, ParsedTask source) =>
        task.Arguments.Any(argument => argument is { Kind: ArgumentKind.Output or ArgumentKind.Outcome } && argument.Index == source.Index);

    private bool IsInputElsewhere(ParsedTask task, IParameterSymbol parameter) => tasks.Any(other =>
        other != task
        && other.Method.Parameters.Any(p =>
            p.Name == parameter.Name && other.Arguments[p.Ordinal] is null && SourcesOfType(other, p.Type).Count == 0));

    private void BindToInput(ParsedTask task, IParameterSymbol parameter)
    {
        if (!_inputIndex.TryGetValue(parameter.Name, out int index))
        {
            index = _inputs.Count;
            _inputIndex.Add(parameter.Name, index);
            _inputs.Add((parameter, task, [parameter]));
        }
        else
        {
            (IParameterSymbol first, ParsedTask firstTask, List<IParameterSymbol> all) = _inputs[index];
            all.Add(parameter);
            if (!parameter.Type.HasError() && !first.Type.HasError() && Conflict(first, parameter) is { } conflict)
            {
                findings.Add(new Finding(
                    Descriptors.InputConflict, parameter.Place(), parameter.Name, conflict.First, firstTask.Name, conflict.Second, task.Name));
            }
        }

        task.Arguments[parameter.Ordinal] = new ArgumentModel(ArgumentKind.Input, index);
    }

    private static (string First, string Second)? Conflict(IParameterSymbol first, IParameterSymbol second)
    {
        if (!SymbolEqualityComparer.Default.Equals(first.Type, second.Type))
        {
            return (Display(first.Type), Display(second.Type));
        }

        return DefaultValues.Of(first) is { } a && DefaultValues.Of(second) is { } b && a != b
            ? ($"{Display(first.Type)} = {a}", $"{Display(second.Type)} = {b}")
            : null;
    }

    private static InputModel ToModel((IParameterSymbol First, ParsedTask Task, List<IParameterSymbol> All) input)
    {
        // The strictest nullability: not annotated in one place means not null.
        ITypeSymbol type = input.All.Select(static parameter => parameter.Type).FirstOrDefault(static type => type.NullableAnnotation != NullableAnnotation.Annotated)
            ?? input.First.Type;
        if (type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
        {
            // Reported as what no task can take; the signature stands in for it.
            return new InputModel(input.First.Name, "object?", "object", null, InputKind.Nullable);
        }

        string? value = input.All.All(static parameter => parameter.HasExplicitDefaultValue) ? DefaultValues.Of(input.First) : null;
        bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || type is ITypeParameterSymbol { IsReferenceType: false, IsValueType: false };
        InputKind kind = isNullable ? InputKind.Nullable : type.IsValueType ? InputKind.Value : InputKind.Reference;
        return new InputModel(input.First.Name, type.ToSource(), type.ToTypeOf(), value, kind);
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Validation.Recording;

namespace Orchestrator.Generators.Parsing;

/// <summary>Gathers the inputs of a workflow: the parameters of one name are one input, with one type and one default.</summary>
internal sealed class InputCollector(List<ParsedTask> tasks, Compilation compilation, TypeNames typeNames, List<Finding> findings)
{
    private readonly List<Input> _inputs = [];
    private readonly Dictionary<string, int> _indexOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lastNumber = new(StringComparer.Ordinal);
    private HashSet<string>? _names;

    /// <summary>Adds a parameter to its input and returns the input's number.</summary>
    /// <param name="task">The task that takes it.</param>
    /// <param name="parameter">The parameter.</param>
    /// <param name="isOptional">Whether it need not be given, for want of a better knowledge.</param>
    public int Add(ParsedTask task, IParameterSymbol parameter, bool isOptional = false)
    {
        if (!_indexOf.TryGetValue(parameter.Name, out int index))
        {
            index = _inputs.Count;
            _indexOf.Add(parameter.Name, index);
            _inputs.Add(new Input(task, parameter, isOptional));
        }

        Input input = _inputs[index];
        ITypeSymbol type = task.InputType(parameter, compilation);
        input.All.Add((task, parameter, type));
        bool hasOtherType = !SymbolEqualityComparer.Default.Equals(input.All[0].Type, type);
        if (hasOtherType && !type.HasError() && !input.All[0].Type.HasError())
        {
            Report(input.Task, input.All[0].Type.Display(), task, parameter, type.Display());
        }
        else if (!hasOtherType && HasDefault(task, parameter))
        {
            CompareDefaults(input, task, parameter);
        }

        return index;
    }

    /// <summary>The types of the inputs, in their order.</summary>
    public IEnumerable<ITypeSymbol> Types => _inputs.Select(TypeOf);

    /// <summary>The inputs, in their order.</summary>
    public IEnumerable<TakenInput> Taken => _inputs.Select(static input => new TakenInput(input.Task, input.First, TypeOf(input)));

    public EquatableArray<InputModel> ToModels() => _inputs.Select(ToModel).ToEquatableArray();

    private void CompareDefaults(Input input, ParsedTask task, IParameterSymbol parameter)
    {
        if (input.Default is not { } known)
        {
            input.Default = (task, parameter);
        }
        else if (!Equals(known.Parameter.ExplicitDefaultValue, parameter.ExplicitDefaultValue))
        {
            Report(known.Task, DisplayWithDefault(known.Parameter), task, parameter, DisplayWithDefault(parameter));
        }
    }

    private void Report(ParsedTask firstTask, string first, ParsedTask task, IParameterSymbol parameter, string second) => findings.Add(
        new Finding(Descriptors.InputConflict, task.PlaceOf(parameter), parameter.Name, first, $"'{firstTask.Name}'", second, $"'{task.Name}'")
        {
            Properties = ImmutableDictionary<string, string?>.Empty.Add(Finding.Suggestion, FreeName(task, parameter)),
        });

    private string DisplayWithDefault(IParameterSymbol parameter) => $"{parameter.Type.Display()} = {DefaultValues.Of(parameter, typeNames)}";

    // A name that makes the parameter an input of its own: no other parameter has it, and no task.
    private string FreeName(ParsedTask task, IParameterSymbol parameter)
    {
        _names ??= new(tasks.SelectMany(static other => other.Method.Parameters.Select(static p => p.Name).Concat([other.Name, other.Declaration.Alias])), StringComparer.OrdinalIgnoreCase);
        string name = char.ToLowerInvariant(task.Name[0]) + task.Name.Substring(1) + char.ToUpperInvariant(parameter.Name[0]) + parameter.Name.Substring(1);
        string free = name;
        while (!_names.Add(free))
        {
            _lastNumber[name] = _lastNumber.TryGetValue(name, out int last) ? last + 1 : 2;
            free = name + _lastNumber[name];
        }

        return free;
    }

    // The strictest nullability: not annotated in one place means not null.
    private static ITypeSymbol TypeOf(Input input) =>
        input.All.Select(static taker => taker.Type).FirstOrDefault(static type => type.NullableAnnotation != NullableAnnotation.Annotated)
        ?? input.All[0].Type;

    // That of an element is none of the collection.
    private static bool HasDefault(ParsedTask task, IParameterSymbol parameter) => parameter.HasExplicitDefaultValue && !task.IsEach(parameter);

    private InputModel ToModel(Input input)
    {
        ITypeSymbol type = TypeOf(input);
        string name = input.First.Name;
        if (TaskSignature.IsRefLike(type) || TaskSignature.HasPointer(type) || type.HasError())
        {
            // What no task can take has been reported; a signature that throws can take it, save pointers, which need an unsafe context.
            return new InputModel(name, TaskSignature.HasPointer(type) ? "object?" : typeNames.Of(type), "object", null, InputKind.Nullable);
        }

        string? value = input.All.TrueForAll(static taker => HasDefault(taker.Task, taker.Parameter)) ? DefaultValues.Of(input.First, typeNames) : input.IsOptional ? "default" : null;
        bool isNullable = type.NullableAnnotation == NullableAnnotation.Annotated
            || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
            || type is ITypeParameterSymbol { IsReferenceType: false, IsValueType: false };
        InputKind kind = isNullable ? InputKind.Nullable : type.IsValueType ? InputKind.Value : InputKind.Reference;

        return new InputModel(name, typeNames.Of(type), typeNames.TypeOf(type), value, kind);
    }

    private sealed class Input(ParsedTask task, IParameterSymbol first, bool isOptional)
    {
        public ParsedTask Task { get; } = task;

        public IParameterSymbol First { get; } = first;

        public bool IsOptional { get; } = isOptional;

        public (ParsedTask Task, IParameterSymbol Parameter)? Default { get; set; }

        public List<(ParsedTask Task, IParameterSymbol Parameter, ITypeSymbol Type)> All { get; } = [];
    }
}

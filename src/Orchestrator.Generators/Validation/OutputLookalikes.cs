using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation;

/// <summary>Warns of a parameter that became an input of the workflow, but was probably to take an output: its name is nearly that of
/// a task, or its type is one of the user's own that a task before it puts out.</summary>
internal sealed class OutputLookalikes
{
    /// <summary>How many tasks are held against what waits for them, which may be the whole workflow each time; of the others nothing is said.</summary>
    private const int MaxSearches = 1_000;

    private readonly ValuePresence _presence;
    private readonly Compilation _compilation;
    private readonly ParsedTask[] _sources;
    private readonly Lazy<NearNames> _names;
    private readonly Lazy<Dictionary<ITypeSymbol, List<ParsedTask>>> _byType;
    private readonly Lazy<Dictionary<ITypeSymbol, List<ParsedTask>>> _byElement;
    private readonly Lazy<bool> _hasForwardEdges;
    private readonly Dictionary<int, int> _firstTaker = [];
    private readonly Lazy<int[][]> _dependents;
    private readonly bool[] _isDownstream;
    private ParsedTask? _searched;
    private int _searches;

    private OutputLookalikes(List<ParsedTask> tasks, ValuePresence presence, Compilation compilation)
    {
        _presence = presence;
        _compilation = compilation;
        _sources = [.. tasks.Where(static task => task is { IsBroken: false, Output: not null } && !task.Output.HasError())];
        _names = new(() => new NearNames([.. _sources.Select(static source => source.Name)]));
        _byType = SourcesBy(static output => output);
        _byElement = SourcesBy(Collections.ElementOf);
        _dependents = new(() => GraphLevels.Invert([.. tasks.Select(static task => task.Edges.Keys.ToArray())]));
        _isDownstream = new bool[tasks.Count];
        _hasForwardEdges = new(() => tasks.Exists(static task => task.Edges.Keys.Any(dependency => dependency > task.Index)));
    }

    /// <summary>Looks at the tasks that the class itself declares: what those of a base lack, another heir may have.</summary>
    public static void Check(
        INamedTypeSymbol type, List<ParsedTask> tasks, List<PolicyMethod> methods, ValuePresence presence, Compilation compilation, List<Finding> findings)
    {
        var lookalikes = new OutputLookalikes(tasks, presence, compilation);
        foreach (ParsedTask task in tasks.Concat(methods))
        {
            foreach (IParameterSymbol parameter in task.Method.Parameters)
            {
                if (task.Arguments[parameter.Ordinal] is { Kind: ArgumentKind.Input } argument
                    && lookalikes.Find(task, parameter, argument.Index) is { } source
                    && SymbolEqualityComparer.Default.Equals(task.Declaration.DeclaredIn, type))
                {
                    findings.Add(new Finding(Descriptors.LooksLikeOutput, task.PlaceOf(parameter), parameter.Name, task.Name, source.Name, task.Declaration.FromOrInput(parameter, source.Declaration))
                    {
                        Properties = PropertiesOf(task, parameter, source),
                    });
                }
            }
        }
    }

    // In Define the fix writes a verb behind the task, naming the source as it is named there; it edits one file.
    private static ImmutableDictionary<string, string?> PropertiesOf(ParsedTask task, IParameterSymbol parameter, ParsedTask source)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        if (!task.Declaration.IsFluent)
        {
            return properties.Add(Finding.Suggestion, source.Declaration.Alias);
        }

        Location definition = task.Place;
        Location name = source.Declaration.PlaceOfName;
        return definition.SourceTree != task.PlaceOf(parameter).SourceTree ? properties : properties
            .Add(Finding.Parameter, parameter.Name)
            .Add(Finding.Suggestion, name.SourceTree!.GetText().ToString(name.SourceSpan))
            .Add(Finding.Definition, Limit.Show(definition.SourceSpan.Start));
    }

    private ParsedTask? Find(ParsedTask task, IParameterSymbol parameter, int input)
    {
        if (!_firstTaker.ContainsKey(input))
        {
            _firstTaker.Add(input, task.Index);
        }

        return task.Mark(parameter, AttributeNames.Input) is not null || parameter.Type.HasError() || _searches > MaxSearches
            ? null
            : FindByName(task, parameter) ?? FindByType(task, parameter, _firstTaker[input]);
    }

    private ParsedTask? FindByName(ParsedTask task, IParameterSymbol parameter) => _names.Value.Find(parameter.Name)
        .Select(index => _sources[index])
        .FirstOrDefault(source => source != task
            && !task.Takes(source)
            && Fits(source.Output!, task, parameter)
            && MayTake(task, source));

    // The last such task before this one, unless the input was there before its output was: then it is plainly another thing. A
    // default value says that the parameter is an input.
    private ParsedTask? FindByType(ParsedTask task, IParameterSymbol parameter, int firstTaker) =>
        !parameter.HasExplicitDefaultValue
        && IsDeclaredByUser(parameter.Type.WithoutOutcome())
        && (task.IsEach(parameter) ? _byElement : _byType).Value.TryGetValue(parameter.Type.WithoutOutcome(), out List<ParsedTask>? sources)
            ? Enumerable.Reverse(sources).FirstOrDefault(source =>
                source.Index < task.Index && source.Index < firstTaker && !task.Takes(source) && MayTake(task, source))
            : null;

    private bool Fits(ITypeSymbol output, ParsedTask task, IParameterSymbol parameter) => task.IsEach(parameter)
        ? Collections.ElementOf(output) is { } element && _compilation.Fits(element, parameter.Type)
        : _compilation.Fits(output, parameter.Type.WithoutOutcome());

    private Lazy<Dictionary<ITypeSymbol, List<ParsedTask>>> SourcesBy(Func<ITypeSymbol, ITypeSymbol?> part) => new(() => _sources
        .Where(source => part(source.Output!) is { } type && IsDeclaredByUser(type))
        .GroupBy<ParsedTask, ITypeSymbol>(source => part(source.Output!)!, SymbolEqualityComparer.Default)
        .ToDictionary<IGrouping<ITypeSymbol, ParsedTask>, ITypeSymbol, List<ParsedTask>>(static group => group.Key, static group => [.. group], SymbolEqualityComparer.Default));

    private bool MayTake(ParsedTask taker, ParsedTask source) => taker is PolicyMethod method
        ? ++_searches <= MaxSearches && PolicyBinding.MayTake(method, source, _presence)
        : !IsDownstream(source, taker);

    private static bool IsDeclaredByUser(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsDeclaredByUser(array.ElementType),
        INamedTypeSymbol named => !named.IsTupleType && !named.IsOfThePlatform(),
        _ => false,
    };

    /// <summary>Whether one task waits for another, so that the other can't take its output.</summary>
    private bool IsDownstream(ParsedTask task, ParsedTask of)
    {
        // Where every edge goes back to a task declared before, so does every path.
        if (!_hasForwardEdges.Value && task.Index < of.Index)
        {
            return false;
        }

        if (_searched != of && ++_searches <= MaxSearches)
        {
            Search(of);
        }

        return _searched != of || _isDownstream[task.Index];
    }

    private void Search(ParsedTask from)
    {
        _searched = from;
        Array.Clear(_isDownstream, 0, _isDownstream.Length);
        var pending = new Stack<int>();
        pending.Push(from.Index);
        while (pending.Count > 0)
        {
            foreach (int dependent in _dependents.Value[pending.Pop()])
            {
                if (!_isDownstream[dependent])
                {
                    _isDownstream[dependent] = true;
                    pending.Push(dependent);
                }
            }
        }
    }
}

using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing;

/// <summary>Binding by type: a parameter takes the output of exactly its type, one of the user's own, that exactly one task in
/// <c>DependsOn</c> puts out, if no other task has an input of its name.</summary>
internal sealed class TypeBinding(List<ParsedTask> tasks)
{
    private readonly List<(ParsedTask Task, IParameterSymbol Parameter)> _open = [];

    /// <summary>The names of inputs: the task that has one, or null where several do.</summary>
    private readonly Dictionary<string, ParsedTask?> _inputs = new(StringComparer.Ordinal);

    public delegate void BindToOutput(ParsedTask task, IParameterSymbol parameter, ParsedTask source, Location place);

    public delegate void ReportAmbiguous(ParsedTask task, IParameterSymbol parameter, IEnumerable<ParsedTask> sources, bool isReported);

    /// <summary>Notes a parameter that no other rule has bound.</summary>
    public void Add(ParsedTask task, IParameterSymbol parameter) => _open.Add((task, parameter));

    /// <summary>Notes a parameter that is an input whatever its type.</summary>
    public void AddInput(ParsedTask task, IParameterSymbol parameter) =>
        _inputs[parameter.Name] = _inputs.TryGetValue(parameter.Name, out ParsedTask? known) && known != task ? null : task;

    /// <summary>Binds what has been added; what is left is an input.</summary>
    public void Bind(BindToOutput bind, ReportAmbiguous report)
    {
        var candidates = new List<Candidate>();
        foreach (IGrouping<ParsedTask, IParameterSymbol> open in _open.GroupBy(static open => open.Task, static open => open.Parameter))
        {
            ILookup<ISymbol?, ParsedTask> outputs = SourcesBy(open.Key, static output => output);
            ILookup<ISymbol?, ParsedTask> elements = SourcesBy(open.Key, Collections.ElementOf);
            foreach (IParameterSymbol parameter in open)
            {
                ITypeSymbol wanted = open.Key.IsEach(parameter) ? parameter.Type : parameter.Type.WithoutOutcome();
                IEnumerable<ParsedTask> sources = (open.Key.IsEach(parameter) ? elements : outputs)[wanted];
                if (sources.Any() && wanted.IsUsersOwn())
                {
                    candidates.Add(new Candidate(open.Key, parameter, sources.First().Output!, sources));
                }
                else
                {
                    AddInput(open.Key, parameter);
                }
            }
        }

        candidates.RemoveAll(candidate => _inputs.TryGetValue(candidate.Parameter.Name, out ParsedTask? task) && task != candidate.Task);
        foreach (IGrouping<ParsedTask, Candidate> ofTask in candidates.GroupBy(static candidate => candidate.Task))
        {
            BindTask([.. ofTask], bind, report);
        }

        _open.Clear();
    }

    private static void BindTask(List<Candidate> candidates, BindToOutput bind, ReportAmbiguous report)
    {
        foreach (IGrouping<ITypeSymbol, Candidate> rivals in candidates.GroupBy<Candidate, ITypeSymbol>(static candidate => candidate.Wanted, SymbolEqualityComparer.Default))
        {
            bool areRivals = rivals.Skip(1).Any();
            foreach (Candidate candidate in rivals)
            {
                bool areSeveral = candidate.Sources.Skip(1).Any();
                if (!areSeveral && !areRivals)
                {
                    bind(candidate.Task, candidate.Parameter, candidate.Sources.First(), candidate.Task.PlaceOf(candidate.Parameter));
                }
                else
                {
                    // Of parameters that could all take the one output, the first may have it; the others are the mistake.
                    report(candidate.Task, candidate.Parameter, candidate.Sources, areSeveral || candidate != rivals.First());
                }
            }
        }
    }

    private ILookup<ISymbol?, ParsedTask> SourcesBy(ParsedTask task, Func<ITypeSymbol, ITypeSymbol?> part)
    {
        HashSet<int> taken = task.Taken();
        return task.Control.Where(index => !taken.Contains(index)).Select(index => tasks[index])
            .ToLookup<ParsedTask, ISymbol?>(source => source.Output is null ? null : part(source.Output), SymbolEqualityComparer.Default);
    }

    private sealed record Candidate(ParsedTask Task, IParameterSymbol Parameter, ITypeSymbol Wanted, IEnumerable<ParsedTask> Sources);
}

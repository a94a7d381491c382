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
        foreach ((ParsedTask task, IParameterSymbol parameter) in _open)
        {
            ITypeSymbol wanted = parameter.Type.WithoutOutcome();
            List<ParsedTask> sources = SourcesOf(task, wanted);
            if (sources.Count == 0)
            {
                AddInput(task, parameter);
            }
            else
            {
                candidates.Add(new Candidate(task, parameter, wanted, sources));
            }
        }

        candidates.RemoveAll(candidate => _inputs.TryGetValue(candidate.Parameter.Name, out ParsedTask? task) && task != candidate.Task);
        foreach (IGrouping<ParsedTask, Candidate> ofTask in candidates.GroupBy(static candidate => candidate.Task))
        {
            BindTask([.. ofTask], bind, report);
        }
    }

    private static void BindTask(List<Candidate> candidates, BindToOutput bind, ReportAmbiguous report)
    {
        foreach (IGrouping<ITypeSymbol, Candidate> rivals in candidates.GroupBy<Candidate, ITypeSymbol>(static candidate => candidate.Wanted, SymbolEqualityComparer.Default))
        {
            bool areRivals = rivals.Skip(1).Any();
            foreach (Candidate candidate in rivals)
            {
                if (candidate.Sources.Count == 1 && !areRivals)
                {
                    bind(candidate.Task, candidate.Parameter, candidate.Sources[0], candidate.Parameter.Place());
                }
                else
                {
                    // Of parameters that could all take the one output, the first may have it; the others are the mistake.
                    report(candidate.Task, candidate.Parameter, candidate.Sources, candidate.Sources.Count > 1 || candidate != rivals.First());
                }
            }
        }
    }

    private List<ParsedTask> SourcesOf(ParsedTask task, ITypeSymbol wanted) => !wanted.IsUsersOwn()
        ? []
        : [.. task.Control
            .Select(index => tasks[index])
            .Where(source => SymbolEqualityComparer.Default.Equals(source.Output, wanted) && !task.Takes(source))];

    private sealed record Candidate(ParsedTask Task, IParameterSymbol Parameter, ITypeSymbol Wanted, List<ParsedTask> Sources);
}

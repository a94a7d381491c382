using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Finds tasks that the graph leaves unordered and that use one member of the workflow, at least one of them to write it.</summary>
internal sealed class RaceValidation(RaceOrder order, CancellationToken cancellationToken)
{
    /// <summary>The most races that are shown of one workflow. Who has so many has one cause for them, and a list without end hides it.</summary>
    public const int MaxRaces = 1_000;

    private const string BetweenTasks = "no path orders the two; pass the value as an output, let one depend on the other, or guard both with one lock";
    private const string BetweenElements = "nothing orders them; pass the value as an output, or guard it with one lock";

    public static void Check(
        INamedTypeSymbol type, List<ParsedTask> tasks, Lazy<Reachability> order, Compilation compilation, List<Finding> findings, CancellationToken cancellationToken)
    {
        var reader = new StateReader(type, compilation, cancellationToken);
        var validation = new RaceValidation(new RaceOrder(tasks, order), cancellationToken);
        findings.AddRange(UsesByMember(RaceUnit.Of(tasks), reader).Where(MayRace).SelectMany(validation.In).Take(MaxRaces));
    }

    private static List<List<Use>> UsesByMember(IEnumerable<RaceUnit> units, StateReader reader)
    {
        var members = new List<List<Use>>();
        var index = new Dictionary<ISymbol, List<Use>>(SymbolEqualityComparer.Default);
        foreach (RaceUnit unit in units)
        {
            foreach (StateAccess access in unit.Methods.SelectMany(reader.AccessesOf))
            {
                if (!index.TryGetValue(access.Part.Member, out List<Use>? uses))
                {
                    members.Add(uses = []);
                    index.Add(access.Part.Member, uses);
                }

                if (uses.Count == 0 || uses[uses.Count - 1].Unit != unit)
                {
                    uses.Add(new Use(unit));
                }

                uses[uses.Count - 1].Accesses.Add(access);
            }
        }

        return members;
    }

    // Spares the members that all tasks guard in the same way, or only read, the look at every pair.
    private static bool MayRace(List<Use> uses)
    {
        List<StateAccess> all = [.. uses.SelectMany(static use => use.Accesses)];
        return all.Exists(static access => access.Kind is AccessKind.Write or AccessKind.Update)
            && all.Select(static access => access.Locks).Aggregate(static (common, locks) => common.StillIn(locks)).IsEmpty;
    }

    private IEnumerable<Finding> In(List<Use> uses)
    {
        // A task and its condition are one to the reader.
        var said = new HashSet<(ParsedTask, ParsedTask)>();
        bool[] writes = [.. uses.Select(static use => use.Writes)];
        for (int later = 0; later < uses.Count; later++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int earlier = 0; earlier < later; earlier++)
            {
                if ((writes[earlier] || writes[later])
                    && !order.KeepsApart(uses[earlier].Unit, uses[later].Unit)
                    && Race.Between(uses[earlier].Accesses, uses[later].Accesses) is { } race
                    && said.Add((uses[earlier].Unit.Task, uses[later].Unit.Task)))
                {
                    yield return ToFinding(race, uses[earlier].Unit.Task, uses[later].Unit.Task);
                }
            }

            if (writes[later] && uses[later].Unit.IsBesideItself && Race.Within(uses[later].Accesses) is { } within)
            {
                yield return ToFinding(within, uses[later].Unit.Task);
            }
        }
    }

    private static Finding ToFinding(Race race, ParsedTask earlier, ParsedTask later)
    {
        string member = race.Write.Part.Member.Name;
        (ParsedTask writer, ParsedTask reader) = race.IsWriteOfLater ? (later, earlier) : (earlier, later);
        string what = race.Other.IsWrite
            ? $"'{earlier.Name}' and '{later.Name}' both write '{member}'"
            : $"'{writer.Name}' writes '{member}' while '{reader.Name}' reads it";
        return new Finding(Descriptors.Race, race.Write.Syntax.GetLocation(), what, BetweenTasks) { Others = [race.Other.Syntax.GetLocation()] };
    }

    private static Finding ToFinding(Race race, ParsedTask task)
    {
        string member = race.Write.Part.Member.Name;
        string what = race.Other.IsWrite
            ? $"Elements of '{task.Name}' write '{member}' at the same time"
            : $"An element of '{task.Name}' writes '{member}' while others read it";
        return new Finding(Descriptors.Race, race.Write.Syntax.GetLocation(), what, BetweenElements)
        {
            Others = race.Other == race.Write ? [] : [race.Other.Syntax.GetLocation()],
        };
    }

    /// <summary>What one unit does to one member.</summary>
    private sealed class Use(RaceUnit unit)
    {
        public RaceUnit Unit { get; } = unit;

        public List<StateAccess> Accesses { get; } = [];

        public bool Writes => Accesses.Exists(static access => access.IsWrite);
    }
}

using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Validation.Races;

/// <summary>Finds tasks that the graph leaves unordered and that use one member of the workflow, at least one of them to write it.</summary>
internal sealed class RaceValidation(Lazy<Reachability> order, CancellationToken cancellationToken)
{
    /// <summary>The most races that are shown of one workflow. Who has so many has one cause for them, and a list without end hides it.</summary>
    public const int MaxRaces = 1_000;

    public static void Check(
        INamedTypeSymbol type, List<ParsedTask> tasks, Lazy<Reachability> order, Compilation compilation, List<Finding> findings, CancellationToken cancellationToken)
    {
        var reader = new StateReader(type, compilation, cancellationToken);
        var validation = new RaceValidation(order, cancellationToken);
        findings.AddRange(UsesByMember(tasks, reader).Where(MayRace).SelectMany(validation.In).Take(MaxRaces));
    }

    private static List<List<Use>> UsesByMember(List<ParsedTask> tasks, StateReader reader)
    {
        var members = new List<List<Use>>();
        var index = new Dictionary<ISymbol, List<Use>>(SymbolEqualityComparer.Default);
        foreach (ParsedTask task in tasks)
        {
            foreach (StateAccess access in reader.AccessesOf(task.Method))
            {
                if (!index.TryGetValue(access.Part.Member, out List<Use>? uses))
                {
                    members.Add(uses = []);
                    index.Add(access.Part.Member, uses);
                }

                if (uses.Count == 0 || uses[uses.Count - 1].Task != task)
                {
                    uses.Add(new Use(task));
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
        bool[] writes = [.. uses.Select(static use => use.Writes)];
        for (int later = 1; later < uses.Count; later++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int earlier = 0; earlier < later; earlier++)
            {
                if ((writes[earlier] || writes[later])
                    && !order.Value.AreOrdered(uses[earlier].Task.Index, uses[later].Task.Index)
                    && Race.Between(uses[earlier].Accesses, uses[later].Accesses) is { } race)
                {
                    yield return ToFinding(race, uses[earlier].Task, uses[later].Task);
                }
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
        return new Finding(Descriptors.Race, race.Write.Syntax.GetLocation(), what) { Others = [race.Other.Syntax.GetLocation()] };
    }

    /// <summary>What one task does to one member.</summary>
    private sealed class Use(ParsedTask task)
    {
        public ParsedTask Task { get; } = task;

        public List<StateAccess> Accesses { get; } = [];

        public bool Writes => Accesses.Exists(static access => access.IsWrite);
    }
}

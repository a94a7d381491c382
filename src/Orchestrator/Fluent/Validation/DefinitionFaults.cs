namespace Orchestrator;

/// <summary>Everything that is wrong with what a builder holds: the rules of compiled workflows, as far as they can be broken here.</summary>
internal static class DefinitionFaults
{
    /// <summary>Finds what is wrong, and what each task waits for.</summary>
    public static BuiltEdges Find(BuilderSnapshot snapshot, TaskRef? result, FaultList faults)
    {
        var edges = BuiltEdges.Of(snapshot, faults);
        CycleFaults.Find(snapshot, edges, faults);
        bool isGraphKnown = faults.IsEmpty;
        new RangeFaults(snapshot, faults).Find();
        ResourceFaults.Find(snapshot, faults);
        ElementFaults.Find(snapshot, result, faults);
        PayloadFaults.Find(snapshot, faults);
        if (isGraphKnown)
        {
            RuleFaults.Find(snapshot, edges, result, faults);
        }

        return edges;
    }

    public static WorkflowFault InputConflict(string name, BuilderInput known, Type type, object? defaultValue, string file, int line)
    {
        (string first, string second) = known.Type == type ? ($"by default {Show(known.Default)}", $"by default {Show(defaultValue)}") : ($"a '{known.Type}'", $"a '{type}'");
        return new WorkflowFault(
            "ORCH009", null, $"Input '{name}' is {second} here, but was {first} before; give both the same type and default, or different names", file, line);
    }

    private static string Show(object? value) => value is null ? "null" : $"'{value}'";
}

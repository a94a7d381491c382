namespace Orchestrator;

/// <summary>Reports who takes values of a task's elements as if none could be missing, or outcomes where none is.</summary>
internal static class ElementFaults
{
    public static void Find(BuilderSnapshot snapshot, TaskRef? result, FaultList faults)
    {
        if (!snapshot.Tasks.Any(static task => task.Node.Each?.Element is not null))
        {
            return;
        }

        var sources = new List<HandleSource>();
        foreach ((TaskNode node, TaskSettings settings) in snapshot.Tasks)
        {
            sources.Clear();
            node.Each?.Collection.AddSources(sources);
            foreach (TaskRef handle in node.Takes.Concat(settings.Policies?.Handles ?? []))
            {
                handle.AddSources(sources);
            }

            foreach (HandleSource source in sources)
            {
                if (MistakeIn(snapshot, source) is (string id, string message))
                {
                    faults.Add(node.Index, id, $"'{node.Name}' {message}");
                }
            }
        }

        sources.Clear();
        result?.AddSources(sources);
        foreach (HandleSource source in sources)
        {
            if (MistakeIn(snapshot, source) is (string id, string message))
            {
                faults.Add(id, $"The result of '{snapshot.Builder.Name}' {message}");
            }
        }
    }

    private static (string Id, string Message)? MistakeIn(BuilderSnapshot snapshot, HandleSource source) =>
        source.Task is not { Each.Element: { } element, Index: int index } || snapshot.Tasks[index].Settings.AllowFailure == source.AsElementOutcomes ? null
        : source.AsElementOutcomes
            ? ("ORCH007", $"takes the outcomes of the elements of '{source.Task.Name}', which puts out '{element}[]', as it does not allow failure; take its handle itself")
            : ("ORCH025", $"takes the output of '{source.Task.Name}', of which elements may be missing, as it allows failure; take its Outcomes");
}

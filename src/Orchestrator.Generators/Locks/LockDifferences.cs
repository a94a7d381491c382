namespace Orchestrator.Generators.Locks;

/// <summary>Compares a workflow with what is locked of it.</summary>
internal static class LockDifferences
{
    private const int MaxPaths = 3;

    /// <summary>What differs and is not declared by a higher version, in words: that of the workflow declares everything, that of a task what is the task's own.</summary>
    public static List<string> Undeclared(LockedWorkflow locked, LockedWorkflow now)
    {
        if (now.Version > locked.Version)
        {
            return [];
        }

        var tasks = now.Tasks.ToDictionary(static task => task.Name, StringComparer.Ordinal);
        var lockedTasks = FirstOfEach(locked.Tasks, static task => task.Name);
        var differences = new List<string>();
        foreach (string name in lockedTasks.Keys.Union(tasks.Keys).OrderBy(static name => name, StringComparer.Ordinal))
        {
            differences.AddRange(
                !lockedTasks.TryGetValue(name, out LockedTask? then) ? [$"task '{name}' is new"]
                : !tasks.TryGetValue(name, out LockedTask? task) ? [$"task '{name}' is gone"]
                : task.Version > then.Version ? []
                : Between(then, task));
        }

        Dictionary<string, LockedInput> lockedInputs = FirstOfEach(locked.Inputs, static input => input.Name);
        foreach (LockedInput input in now.Inputs.Where(input => lockedInputs.ContainsKey(input.Name)))
        {
            // Who takes it for the first time has been told of.
            if (now.Tasks.Any(task => task.Inputs.Contains(input.Name) && !IsRaised(task)))
            {
                differences.AddRange(Between(lockedInputs[input.Name].Shape, input.Shape, $"input '{input.Name}'"));
            }
        }

        return differences;

        bool IsRaised(LockedTask task) => lockedTasks.TryGetValue(task.Name, out LockedTask? then) && task.Version > then.Version;
    }

    private static IEnumerable<string> Between(LockedTask then, LockedTask now)
    {
        if (then.Version != now.Version)
        {
            yield return $"the version of '{now.Name}' was {then.Version} and is {now.Version}";
        }

        if (then.Each != now.Each)
        {
            yield return $"'{now.Name}' {(now.Each ? "runs once for each element now" : "does not run once for each element any more")}";
        }

        foreach (string name in now.DependsOn.Except(then.DependsOn))
        {
            yield return $"'{now.Name}' depends on '{name}' now";
        }

        foreach (string name in then.DependsOn.Except(now.DependsOn))
        {
            yield return $"'{now.Name}' does not depend on '{name}' any more";
        }

        foreach (string name in now.Inputs.Except(then.Inputs))
        {
            yield return $"'{now.Name}' takes the input '{name}' now";
        }

        foreach (string name in then.Inputs.Except(now.Inputs))
        {
            yield return $"'{now.Name}' does not take the input '{name}' any more";
        }

        foreach (string difference in Between(then.Output, now.Output, $"output of '{now.Name}'"))
        {
            yield return difference;
        }
    }

    private static IEnumerable<string> Between(Shape? then, Shape? now, string what)
    {
        if (Equals(then, now))
        {
            return [];
        }

        Dictionary<string, string> before = Parts(then);
        Dictionary<string, string> after = Parts(now);
        return before.Keys.Intersect(after.Keys).Any(static path => path.Length > 0)
            ? before.Keys.Union(after.Keys).OrderBy(static path => path, StringComparer.Ordinal).Select(Describe).OfType<string>()
            : [$"the {what} was {Show(then)} and is {Show(now)}"];

        string? Describe(string path) =>
            !before.TryGetValue(path, out string? old) ? $"'{path}' in the {what} is new"
            : !after.TryGetValue(path, out string? current) ? $"'{path}' in the {what} is gone"
            : old != current ? $"'{path}' in the {what} was {old} and is {current}"
            : null;
    }

    private static Dictionary<string, string> Parts(Shape? shape) => shape is null
        ? []
        : FirstOfEach(shape.Parts, static part => part.Path).ToDictionary(static part => part.Key, static part => part.Value.Type, StringComparer.Ordinal);

    private static string Show(Shape? shape) => shape switch
    {
        null => "nothing",
        { Simple: { } name } => name,
        { Parts: var parts } => $"{{{string.Join(", ", parts.Take(MaxPaths).Select(static part => part.Path + ": " + part.Type))}{(parts.Count > MaxPaths ? ", …" : "")}}}",
    };

    // What has been written by hand may say a thing twice.
    private static Dictionary<string, T> FirstOfEach<T>(IEnumerable<T> items, Func<T, string> key) =>
        items.GroupBy(key, StringComparer.Ordinal).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
}

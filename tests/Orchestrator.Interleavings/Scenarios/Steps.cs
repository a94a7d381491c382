namespace Orchestrator.Interleavings;

/// <summary>What the tasks of one run do: each after its dependencies.</summary>
internal sealed class Steps(WorkflowGraph graph) : Bodies(graph.Tasks.Count)
{
    public Steps With(Way way, params ReadOnlySpan<string> tasks)
    {
        foreach (string task in tasks)
        {
            Set(IndexOf(task), way);
        }

        return this;
    }

    /// <summary>Lets a task do something of its own before it goes its way.</summary>
    public Steps Inside(string task, Action action)
    {
        SetInside(IndexOf(task), action);
        return this;
    }

    /// <summary>Suspends a task until the scenario ends the suspension, which may come first.</summary>
    public Suspension Suspend(string task) => SetSuspension(IndexOf(task));

    public bool Started(string task) => HasStarted(IndexOf(task));

    /// <summary>The body of a task without output.</summary>
    public ValueTask Run(string name, CancellationToken cancellationToken) =>
        Go(IndexOf(name), 0, cancellationToken) is { } suspension ? suspension.Pending : default;

    /// <summary>The body of a task that puts out a number.</summary>
    public ValueTask<int> Run(string name, int number, CancellationToken cancellationToken) =>
        Go(IndexOf(name), number, cancellationToken) is { } suspension ? suspension.PendingNumber : new ValueTask<int>(number);

    protected override string NameOf(int body) => graph.Tasks[body].Name;

    protected override bool MayBegin(int body)
    {
        IReadOnlyList<int> dependencies = graph.Tasks[body].Dependencies;
        return graph.Tasks[body].Trigger == TriggerRule.AnyDone
            ? dependencies.Any(HasEnded)
            : dependencies.All(dependency => HasEnded(dependency) || !HasStarted(dependency));
    }

    private int IndexOf(string name)
    {
        for (int task = 0; task < graph.Tasks.Count; task++)
        {
            if (graph.Tasks[task].Name == name)
            {
                return task;
            }
        }

        throw new ArgumentException($"There is no task {name}.", nameof(name));
    }
}

namespace Orchestrator.Execution.Runtime;

/// <summary>The runs of one workflow from a builder: makes them, gives them their inputs, and keeps them to be used again.</summary>
/// <param name="definition">What they have in common.</param>
/// <param name="result">What they return.</param>
internal sealed class RuntimeRuns<TResult>(RuntimeDefinition definition, TaskFunc<TResult>? result)
{
    private readonly RunPool<RuntimeRun<TResult>> _pool = new();
    private readonly Lazy<(ExecutionPlan Plan, bool HasLine)> _plan = new(() => PlanOf(definition));

    public RuntimeDefinition Definition => definition;

    /// <summary>Runs all tasks and returns their result.</summary>
    public ValueTask<TResult> RunAsync(
        IReadOnlyDictionary<string, object?>? inputs, WorkflowRunOptions? options, CancellationToken cancellationToken) =>
        options is null ? Start(inputs).RunAsync(cancellationToken) : Start(inputs).RunAsync(options, cancellationToken);

    /// <summary>Runs all tasks and tells how each went.</summary>
    public ValueTask<RunResult> RunDetailedAsync(
        IReadOnlyDictionary<string, object?>? inputs, WorkflowRunOptions? options, CancellationToken cancellationToken) =>
        Start(inputs).RunDetailedAsync(options, cancellationToken);

    /// <summary>Runs the targets and what they need, and tells how each task went.</summary>
    public ValueTask<RunResult> RunTargetsAsync(
        string[] targets, IReadOnlyDictionary<string, object?>? inputs, WorkflowRunOptions? options, CancellationToken cancellationToken)
    {
        RuntimeRun<TResult> run = Rent();
        int[] missing;
        try
        {
            missing = InputValues.Set(definition, run.Slots, inputs);
        }
        catch (ArgumentException)
        {
            run.GiveBack();
            throw;
        }

        return run.RunTargetsAsync(targets, missing, options, cancellationToken);
    }

    /// <summary>Goes on with a run that was recorded.</summary>
    public ValueTask<TResult> ResumeAsync(string runId, WorkflowRunOptions options, CancellationToken cancellationToken) =>
        RentForResume().ResumeAsync(runId, options, cancellationToken);

    /// <inheritdoc cref="ResumeAsync"/>
    public ValueTask<RunResult> ResumeDetailedAsync(string runId, WorkflowRunOptions options, CancellationToken cancellationToken) =>
        RentForResume().ResumeDetailedAsync(runId, options, cancellationToken);

    public TResult ResultOf(RuntimeSlots slots) => result is null ? default! : result(new TaskCall(slots, WorkflowTask.NoTask, null, default));

    public void Return(RuntimeRun<TResult> run) => _pool.Return(run);

    private RuntimeRun<TResult> Start(IReadOnlyDictionary<string, object?>? inputs)
    {
        RuntimeRun<TResult> run = Rent();
        try
        {
            InputValues.SetAll(definition, run.Slots, inputs);
            return run;
        }
        catch (ArgumentException)
        {
            run.GiveBack();
            throw;
        }
    }

    // Inputs that were not recorded have their defaults.
    private RuntimeRun<TResult> RentForResume()
    {
        RuntimeRun<TResult> run = Rent();
        InputValues.Set(definition, run.Slots, null);
        return run;
    }

    private RuntimeRun<TResult> Rent() => _pool.TryTake() ?? new RuntimeRun<TResult>(this, _plan.Value.Plan, _plan.Value.HasLine);

    private static (ExecutionPlan Plan, bool HasLine) PlanOf(RuntimeDefinition definition)
    {
        var plan = new ExecutionPlan(definition.Graph, new());
        return (plan, RuntimeLine.IsOpen(definition, plan));
    }
}

using Orchestrator.CompilerServices;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Policies;

/// <summary>Runs of hand-made graphs whose tasks have policies.</summary>
internal static class PolicyRun
{
    /// <summary>One task; its policies are added to the builder.</summary>
    public static GraphRun OfOne(
        Func<WorkflowGraphBuilder, WorkflowGraphBuilder> policies, Func<int, CancellationToken, ValueTask> body, ParallelMode mode = ParallelMode.Never) =>
        new(policies(new WorkflowGraphBuilder("Test") { Parallel = mode }.Task("T0", null, [], [], [], TaskTraits.TakesToken)).Build()) { Body = body };

    public static InvalidOperationException OnPurpose(int number = 0) => new("on purpose " + number);
}

/// <summary>Keeps what it is told, as short texts.</summary>
internal sealed class Recorder : RunObserver
{
    private readonly List<string> _events = [];

    public string[] Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public override void RunStarted(in RunEvent run) => Add("run started");

    public override void RunCompleted(in RunEvent run) => Add("run " + run.State);

    public override void TaskReady(in TaskEvent task) => Add($"{task.Task} ready");

    public override void TaskStarted(in TaskEvent task) => Add($"{task.Task} started");

    public override void TaskRetrying(in TaskEvent task) => Add($"{task.Task} retrying after {task.Attempt} in {task.Delay.TotalSeconds}: {task.Exception!.Message}");

    public override void TaskOverdue(in TaskEvent task) => Add($"{task.Task} overdue");

    public override void TaskSucceeded(in TaskEvent task) => Add($"{task.Task} succeeded");

    public override void TaskFailed(in TaskEvent task) => Add($"{task.Task} failed: {task.Exception!.Message}");

    public override void TaskSkipped(in TaskEvent task) => Add($"{task.Task} {task.State}");

    public override void TaskCompensated(in TaskEvent task) => Add($"{task.Task} compensated{(task.Exception is null ? "" : ": " + task.Exception.Message)}");

    private void Add(string text)
    {
        lock (_events)
        {
            _events.Add(text);
        }
    }
}

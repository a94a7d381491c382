using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Orchestrator.Diagnostics;

/// <summary>What is measured.</summary>
internal static class Instruments
{
    private static readonly Meter s_meter = new(OrchestratorDiagnostics.MeterName, Telemetry.Version);

    private static readonly Counter<long> s_runs = s_meter.CreateCounter<long>(
        OrchestratorDiagnostics.Runs, "{run}", "Runs that have ended.");

    private static readonly Histogram<double> s_runDuration = s_meter.CreateHistogram<double>(
        OrchestratorDiagnostics.RunDuration, "s", "How long runs took.");

    private static readonly UpDownCounter<long> s_activeRuns = s_meter.CreateUpDownCounter<long>(
        OrchestratorDiagnostics.ActiveRuns, "{run}", "Runs in progress.");

    private static readonly Counter<long> s_tasks = s_meter.CreateCounter<long>(
        OrchestratorDiagnostics.Tasks, "{task}", "Tasks that have ended, run or not.");

    private static readonly Histogram<double> s_taskDuration = s_meter.CreateHistogram<double>(
        OrchestratorDiagnostics.TaskDuration, "s", "How long tasks that ran took, with all their attempts.");

    private static readonly Histogram<double> s_taskQueueDuration = s_meter.CreateHistogram<double>(
        OrchestratorDiagnostics.TaskQueueDuration, "s", "How long tasks that ran waited, from ready to started.");

    private static readonly Counter<long> s_taskRetries = s_meter.CreateCounter<long>(
        OrchestratorDiagnostics.TaskRetries, "{retry}", "Attempts that failed and were followed by another.");

    private static readonly UpDownCounter<long> s_activeTasks = s_meter.CreateUpDownCounter<long>(
        OrchestratorDiagnostics.ActiveTasks, "{task}", "Tasks in progress.");

    /// <summary>Whether anybody listens.</summary>
    public static bool AreOn => DurationsAreOn
        || s_runs.Enabled || s_tasks.Enabled || s_activeRuns.Enabled || s_activeTasks.Enabled || s_taskQueueDuration.Enabled || s_taskRetries.Enabled;

    /// <summary>Whether anybody listens to durations, as whoever listens to the whole meter does. Each instrument that is asked costs a run on the
    /// line a third of a nanosecond: all of them would cost more than one of its tasks.</summary>
    public static bool DurationsAreOn
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_runDuration.Enabled || s_taskDuration.Enabled;
    }

    public static void RunStarted(WorkflowGraph workflow) =>
        Telemetry.Tell(workflow, static workflow => s_activeRuns.Add(1, Workflow(workflow)));

    public static void RunEnded(WorkflowGraph workflow, TaskState state, Exception? exception, TimeSpan duration) =>
        Telemetry.Tell((workflow, state, exception, duration), static run =>
        {
            TagList tags = Ended([Workflow(run.workflow)], run.state, run.exception);
            s_activeRuns.Add(-1, Workflow(run.workflow));
            s_runs.Add(1, tags);
            s_runDuration.Record(run.duration.TotalSeconds, tags);
        });

    public static void TaskStarted(WorkflowGraph workflow, int task, TimeSpan waited) =>
        Telemetry.Tell((workflow, task, waited), static start =>
        {
            s_activeTasks.Add(1, Workflow(start.workflow), Task(start.workflow, start.task));
            s_taskQueueDuration.Record(start.waited.TotalSeconds, Workflow(start.workflow), Task(start.workflow, start.task));
        });

    public static void TaskRetried(WorkflowGraph workflow, int task) =>
        Telemetry.Tell((workflow, task), static retry => s_taskRetries.Add(1, Workflow(retry.workflow), Task(retry.workflow, retry.task)));

    /// <summary>A task has ended.</summary>
    /// <param name="workflow">Its workflow.</param>
    /// <param name="task">Its index.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="exception">Why, where it failed.</param>
    /// <param name="duration">How long it took; <see langword="null"/> where it has not started.</param>
    public static void TaskEnded(WorkflowGraph workflow, int task, TaskState state, Exception? exception, TimeSpan? duration) =>
        Telemetry.Tell((workflow, task, state, exception, duration), static end =>
        {
            TagList tags = Ended([Workflow(end.workflow), Task(end.workflow, end.task)], end.state, end.exception);
            s_tasks.Add(1, tags);
            if (end.duration is { } time)
            {
                s_activeTasks.Add(-1, Workflow(end.workflow), Task(end.workflow, end.task));
                s_taskDuration.Record(time.TotalSeconds, tags);
            }
        });

    private static TagList Ended(TagList tags, TaskState state, Exception? exception)
    {
        tags.Add(OrchestratorDiagnostics.StateTag, Telemetry.NameOf(state));
        if (state == TaskState.Failed && Telemetry.ErrorTypeOf(exception) is { } type)
        {
            tags.Add(OrchestratorDiagnostics.ErrorTypeTag, type);
        }

        return tags;
    }

    private static KeyValuePair<string, object?> Workflow(WorkflowGraph workflow) => new(OrchestratorDiagnostics.WorkflowTag, workflow.Name);

    private static KeyValuePair<string, object?> Task(WorkflowGraph workflow, int task) => new(OrchestratorDiagnostics.TaskTag, workflow.Tasks[task].Name);
}

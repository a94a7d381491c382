using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Orchestrator.Diagnostics;

/// <summary>The spans of one run: its own, and those of the attempts at its tasks.</summary>
internal sealed class Spans
{
    private static readonly ActivitySource s_source = new(OrchestratorDiagnostics.SourceName, Telemetry.Version);

    private readonly WorkflowGraph _workflow;
    private readonly string _runId;
    private readonly Activity?[] _attempts;
    private Activity? _run;

    private Spans(WorkflowGraph workflow, string runId)
    {
        _workflow = workflow;
        _runId = runId;
        _attempts = new Activity?[workflow.Tasks.Count];
        Telemetry.Tell(this, static spans => spans._run = spans.CreateRun()?.Start());
    }

    public static bool AreOn
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => s_source.HasListeners();
    }

    /// <summary>Begins the span of a run, which becomes the current one; <see langword="null"/> where nobody wants to see this run.</summary>
    public static Spans? Begin(WorkflowGraph workflow, string runId)
    {
        var spans = new Spans(workflow, runId);
        return spans._run is null ? null : spans;
    }

    /// <summary>Begins the span of a task's first attempt, which becomes the current one.</summary>
    public void BeginAttempt(int task) => _attempts[task] = BeginAttempt(task, attempt: 1, element: -1);

    /// <inheritdoc cref="BeginAttempt(int)"/>
    public Activity? BeginAttempt(int task, int attempt, int element)
    {
        Activity? span = null;
        Activity.Current = _run;
        Telemetry.Tell(this, spans => span = spans.CreateAttempt(task, attempt, element)?.Start());
        return span;
    }

    /// <summary>Ends the span that <see cref="BeginAttempt(int)"/> has begun, unless it has ended.</summary>
    public void EndAttempt(int task, TaskState state, Exception? exception)
    {
        Activity? span = _attempts[task];
        _attempts[task] = null;
        End(span, state, exception);
    }

    public void EndRun(TaskState state, Exception? exception) => End(_run, state, exception);

    /// <summary>Ends a span, and leaves the current one alone.</summary>
    public static void End(Activity? span, TaskState state, Exception? exception)
    {
        if (span is null)
        {
            return;
        }

        Activity? current = Activity.Current;
        span.SetTag(OrchestratorDiagnostics.StateTag, Telemetry.NameOf(state));
        if (state == TaskState.Failed && exception is not null)
        {
            span.SetTag(OrchestratorDiagnostics.ErrorTypeTag, Telemetry.ErrorTypeOf(exception)).SetStatus(ActivityStatusCode.Error);

            // What can't be read is told by its type alone.
            Telemetry.Tell((span, exception), static failure =>
                failure.span.SetStatus(ActivityStatusCode.Error, failure.exception.Message).AddException(failure.exception));
        }

        Telemetry.Tell(span, static span => span.Stop());
        if (current != span)
        {
            Activity.Current = current;
        }
    }

    private Activity? CreateRun() => s_source.CreateActivity("run " + _workflow.Name, ActivityKind.Internal)
        ?.SetTag(OrchestratorDiagnostics.WorkflowTag, _workflow.Name)
        .SetTag(OrchestratorDiagnostics.WorkflowVersionTag, _workflow.Version)
        .SetTag(OrchestratorDiagnostics.RunIdTag, _runId);

    private Activity? CreateAttempt(int task, int attempt, int element)
    {
        string name = _workflow.Tasks[task].Name;
        Activity? span = s_source.CreateActivity("task " + name, ActivityKind.Internal)
            ?.SetTag(OrchestratorDiagnostics.WorkflowTag, _workflow.Name)
            .SetTag(OrchestratorDiagnostics.RunIdTag, _runId)
            .SetTag(OrchestratorDiagnostics.TaskTag, name)
            .SetTag(OrchestratorDiagnostics.AttemptTag, attempt);
        return element < 0 ? span : span?.SetTag(OrchestratorDiagnostics.ElementTag, element);
    }
}

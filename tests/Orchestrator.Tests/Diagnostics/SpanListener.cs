using System.Collections.Concurrent;
using System.Diagnostics;

namespace Orchestrator.Tests.Diagnostics;

/// <summary>Collects the spans of the library, until it is disposed.</summary>
internal sealed class SpanListener : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = [];
    private readonly ActivityListener _listener;

    public SpanListener(ActivitySamplingResult sampling = ActivitySamplingResult.AllDataAndRecorded)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name is OrchestratorDiagnostics.SourceName or "Users",
            Sample = (ref _) => sampling,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>All spans that have ended, in that order.</summary>
    public Activity[] Ended => [.. _ended];

    public Activity Run => Assert.Single(_ended, static span => IsRun(span));

    public Activity[] Attempts => [.. _ended.Where(static span => !IsRun(span) && span.Source.Name == OrchestratorDiagnostics.SourceName)];

    public void Dispose() => _listener.Dispose();

    private static bool IsRun(Activity span) => span.OperationName.StartsWith("run ", StringComparison.Ordinal);
}

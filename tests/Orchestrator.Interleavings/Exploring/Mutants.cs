namespace Orchestrator.Interleavings;

/// <summary>One mutant for each thing that keeps threads apart.</summary>
internal static class Mutants
{
    private const string Scheduling = "Execution/RunExecutor.Scheduling.cs";
    private const string Sessions = "Execution/RunExecutor.Sessions.cs";
    private const string Stopping = "Execution/RunExecutor.Stopping.cs";
    private const string Pool = "Execution/RunPool.cs";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("TaskEndsWithoutLock", Scheduling,
            "lock (_gate)\n        {\n            _holds += takeHold ? 1 : 0;",
            "{\n            _holds += takeHold ? 1 : 0;"),
        new("HolderLeavesWithoutLock", Scheduling,
            "lock (_gate)\n        {\n            if (_ready.Count > 0",
            "{\n            if (_ready.Count > 0"),
        new("RunEndsBeforeSuspendedTasks", Scheduling,
            "ended = _holds == 0 && _unfinished == 0 && _active;",
            "ended = _holds == 0 && _active;"),
        new("RunEndsTwice", Scheduling,
            "_active &= !ended;",
            ""),
        new("HelperIsCalledTwice", Scheduling,
            "_sharing && !_helperQueued &&",
            "_sharing &&"),
        new("HelperKeepsItsSeat", Sessions,
            "_helperQueued = false;\n            if (!_active || !_open)",
            "if (!_active || !_open)"),
        new("StopDoesNotHold", Stopping,
            "_holds++;\n            StopLocked(cause);",
            "StopLocked(cause);"),
        new("CancellationOutlivesItsRun", Stopping,
            "_registration.Dispose();",
            ""),
        new("PoolHandsOutTwice", Pool,
            "Interlocked.CompareExchange(ref _first, null, first) == first",
            "(_first = null) is null"),
    ];
}

namespace Orchestrator.Interleavings;

/// <summary>One mutant for each thing that keeps threads apart.</summary>
internal static class Mutants
{
    private const string Executor = "Execution/RunExecutor.cs";
    private const string Scheduling = "Execution/RunExecutor.Scheduling.cs";
    private const string Sharing = "Execution/RunExecutor.Sharing.cs";
    private const string Sessions = "Execution/RunExecutor.Sessions.cs";
    private const string Ordered = "Execution/RunExecutor.Ordered.cs";
    private const string FanOuts = "Execution/RunExecutor.FanOut.cs";
    private const string Elements = "Execution/RunExecutor.Elements.cs";
    private const string Stopping = "Execution/RunExecutor.Stopping.cs";
    private const string Suspensions = "Execution/Suspension.cs";
    private const string Lists = "Execution/ReadyList.cs";
    private const string Places = "Execution/Worker.cs";
    private const string Condition = "Policies/Condition.cs";
    private const string ResourceWaiter = "Policies/Resources/ResourceWaiter.cs";
    private const string ResourceDemand = "Policies/Resources/ResourceDemand.cs";
    private const string Cache = "Policies/Caching/OutputCache.cs";
    private const string Pool = "Execution/RunPool.cs";
    private const string RecordedRun = "Checkpoints/MemoryRun.cs";
    private const string Store = "Checkpoints/InMemoryCheckpointStore.cs";
    private const string PendingRow = "Checkpoints/PendingCheckpoint.cs";

    public static IReadOnlyList<Mutant> All { get; } =
    [
        new("JoinLosesADecrement", Scheduling,
            "|| Interlocked.Decrement(ref _waiting[dependent])",
            "|| Orchestrator.Interleavings.Planted.TornDecrement(ref _waiting[dependent])"),
        new("HoldIsLetGoUnevenly", Executor,
            "Interlocked.Decrement(ref _holds) == 0",
            "Orchestrator.Interleavings.Planted.TornDecrement(ref _holds) == 0"),
        new("RunEndsTwice", Executor,
            "Interlocked.Decrement(ref _holds) == 0",
            "Interlocked.Decrement(ref _holds) <= 1"),
        new("RunEndsBeforeSuspendedTasks", Sessions,
            "Interlocked.Increment(ref _holds);",
            ""),
        new("BrokenSuspensionEndsTwice", Suspensions,
            "return !Volatile.Read(ref _hasCome) && TryClaim();",
            "return true;"),
        new("BrokenSuspensionNeverEnds", Suspensions,
            "if (!Volatile.Read(ref _isBroken) || TryClaim())",
            "if (!Volatile.Read(ref _isBroken))"),
        new("EndedRunIsHeld", Executor,
            "while (holds > 0)",
            "while (true)"),
        new("LineForgetsWhatItReleased", Executor,
            "_waiting[dependent]--;",
            "_ = dependent;"),
        new("TwoTakeOneList", Places,
            "Interlocked.Exchange(ref list, 0)",
            "Orchestrator.Interleavings.Planted.TornTake(ref list)"),
        new("OlderHalfIsLost", Lists,
            "Count = Count - kept };",
            "Count = 0 };"),
        new("HelperKeepsItsSeat", Sharing,
            "Interlocked.Exchange(ref _helpersLooking, 0);\n        if ((task != None",
            "if ((task != None"),
        new("HelperIsCalledTwice", Sharing,
            "Volatile.Read(ref _helpersLooking) == 0 && Interlocked.CompareExchange(ref _helpersLooking, 1, 0) == 0",
            "Volatile.Read(ref _helpersLooking) == 0"),
        new("CancellationOutlivesItsRun", Stopping,
            "_registration.Dispose();",
            ""),
        new("PoolHandsOutTwice", Pool,
            "Interlocked.CompareExchange(ref _first, null, first) == first",
            "(_first = null) is null"),
        new("EarlyTaskStartsTwice", Scheduling,
            "Interlocked.Exchange(ref _fired[dependent], 1) == 0",
            "(_fired[dependent] = 1) == 1"),
        new("ConditionIsAskedTwice", Condition,
            "_isBeingEvaluated = true;",
            ""),
        new("ConditionFreesOneAfterAnother", Condition,
            "await new Hop(isTaken: true);",
            ""),
        new("LeavingHelperDoesNotLook", Sharing,
            "Interlocked.Exchange(ref _helpersLooking, 0);\n        if (HasOffers)",
            "Interlocked.Exchange(ref _helpersLooking, 0);\n        if (HasOffers && s_canSpin)"),
        new("QueueIsOpenToAll", Ordered,
            "lock (_gate)\n        {\n            bool hasTask",
            "lock (new Lock())\n        {\n            bool hasTask"),
        new("LaneIsUsedTwice", Elements,
            "lock (_gate)\n        {\n            closed",
            "lock (new Lock())\n        {\n            closed"),
        new("EndOfElementIsLost", Elements,
            "lock (_gate)\n        {\n            EndElementLocked",
            "lock (new Lock())\n        {\n            EndElementLocked"),
        new("FollowerMissesEarlierElements", FanOuts,
            "fanOut.CatchUp(source);",
            ""),
        new("FollowerMissesTheEndOfItsSource", FanOuts,
            "fanOut.SourceHasEnded = state != TaskState.Pending;",
            "fanOut.SourceHasEnded = false;"),
        new("GrantIsLostOnCancel", ResourceWaiter,
            "if (!_isWaiting)",
            "if (false)"),
        new("UnitsComeBackUnnoticed", ResourceDemand,
            "part.Pool.PutBack(part.Units);\n            }\n\n            GrantWaiting();",
            "part.Pool.PutBack(part.Units);\n            }"),
        new("OutputHasTwoMakers", Cache,
            "lock (_gate)\n            {\n                if (FindFresh",
            "lock (new Lock())\n            {\n                if (FindFresh"),
        new("AbandonedOutputIsAwaited", Cache,
            "output.End(isMade: false);",
            ""),
        new("FenceIsOff", RecordedRun,
            "Epoch == row.Epoch && (State",
            "(State"),
        new("FirstWriterDoesNotWin", RecordedRun,
            "_rowsByKey.TryGetValue(key, out Checkpoint? stored)",
            "_rowsByKey.Remove(key, out Checkpoint? stored) && stored is null"),
        new("RunIsLoadedBeforeItsEpochIsRaised", Store,
            """
                    return WithRun<StoredRun?>(runId, null, run =>
                    {
                        if (run.State is TaskState.Pending or TaskState.Canceled)
                        {
                            run.TakeOver(owner);
                        }

                        return run.ToStored();
            """,
            """
                    StoredRun loaded;
                    lock (_gate)
                    {
                        loaded = _runs[runId].ToStored();
                    }

                    return WithRun<StoredRun?>(runId, null, run =>
                    {
                        run.TakeOver(owner);
                        return new() { Info = run.ToInfo(), Graph = loaded.Graph, Checkpoints = loaded.Checkpoints };
            """),
        new("RowIsAnsweredTwice", PendingRow,
            "private void Answer()\n    {\n        if (Interlocked.Exchange(ref _isAnswered, 1) == 0)",
            "private void Answer()\n    {\n        if ((_isAnswered = 1) == 1)"),
    ];
}

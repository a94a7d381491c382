using System.Diagnostics;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>How a run comes out of its store, or into it: created, taken over, or refused.</content>
internal sealed partial class DurableRun
{
    /// <summary>Creates the run of the options' id, or takes it over where it exists.</summary>
    /// <exception cref="RunConflictException">The id is that of another run.</exception>
    /// <exception cref="WorkflowChangedException">The workflow has changed where the run has finished work.</exception>
    /// <exception cref="TaskInterruptedException">A task was cut off that can't be run again without harm.</exception>
    /// <exception cref="CheckpointStoreException">Something can't be recorded, or read.</exception>
    public static async ValueTask<DurableRun> CreateAsync(
        WorkflowRun run, DurablePlan plan, WorkflowRunOptions options, string[]? targets, CancellationToken cancellationToken)
    {
        string runId = options.RunId ?? Guid.CreateVersion7(options.TimeProvider.GetUtcNow()).ToString("n");
        NewRun created = new()
        {
            Id = runId,
            Workflow = plan.Graph.Name,
            Version = plan.Graph.Version,
            Graph = plan.Recorded,
            Input = RecordedInputs.Write(run, plan, targets),
            Owner = Worker,
            TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null,
            CreatedAt = options.TimeProvider.GetUtcNow(),
        };
        switch (await options.Store!.CreateRunAsync(created, cancellationToken).ConfigureAwait(false))
        {
            case RunCreation.Created:
                return new DurableRun(run, plan, options, runId, NewRun.FirstEpoch) { Targets = targets };
            case RunCreation.Exists:
                DurableRun opened = await OpenAsync(run, plan, options, runId, readsInputs: false, cancellationToken).ConfigureAwait(false);
                opened.Targets = targets;
                return opened;
            default:
                StoredRun? other = await options.Store.GetRunAsync(runId, cancellationToken).ConfigureAwait(false);
                throw new RunConflictException(plan.Graph.Name, runId, other is not null && other.Info.Workflow != plan.Graph.Name
                    ? $"of workflow '{other.Info.Workflow}'"
                    : "with other inputs");
        }
    }

    /// <summary>Takes over a run that exists, with the inputs that it was given.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    /// <exception cref="ArgumentException">There is no run of that id.</exception>
    public static ValueTask<DurableRun> ResumeAsync(
        WorkflowRun run, DurablePlan plan, WorkflowRunOptions options, string runId, CancellationToken cancellationToken) =>
        OpenAsync(run, plan, options, runId, readsInputs: true, cancellationToken);

    private static async ValueTask<DurableRun> OpenAsync(
        WorkflowRun run, DurablePlan plan, WorkflowRunOptions options, string runId, bool readsInputs, CancellationToken cancellationToken)
    {
        ICheckpointStore store = options.Store!;
        StoredRun stored = await OpenStoredAsync(store, runId, cancellationToken).ConfigureAwait(false);
        if (stored.Info.Workflow != plan.Graph.Name)
        {
            throw new RunConflictException(plan.Graph.Name, runId, $"of workflow '{stored.Info.Workflow}'");
        }

        var durable = new DurableRun(run, plan, options, runId, stored.Info.Epoch);
        durable.Load(stored);
        if (stored.Info.Fingerprint != plan.Recorded.Fingerprint && await durable.TryMigrateAsync(stored, options.OnChanged, cancellationToken).ConfigureAwait(false))
        {
            stored = await OpenStoredAsync(store, runId, cancellationToken).ConfigureAwait(false);
            durable = new DurableRun(run, plan, options, runId, stored.Info.Epoch);
            durable.Load(stored);
        }

        durable.ReadInputs(stored, readsInputs);
        durable.ThrowIfInterrupted();
        return durable;
    }

    private static async ValueTask<StoredRun> OpenStoredAsync(ICheckpointStore store, string runId, CancellationToken cancellationToken) =>
        await store.OpenRunAsync(runId, Worker, cancellationToken).ConfigureAwait(false)
        ?? throw new ArgumentException($"The store has no run '{runId}'.", nameof(runId));

    private void Load(StoredRun stored)
    {
        State = stored.Info.State;
        Error = stored.Info.Error;
        IsResumed = true;
        foreach (Checkpoint row in stored.Checkpoints)
        {
            if (row.Kind == CheckpointKind.Reset && row.Key == RunKey)
            {
                _generation = Math.Max(_generation, row.Generation);
            }
            else if (row.Kind == CheckpointKind.Reset && _plan.TryFind(row.Key, out int task))
            {
                _generations[task] = Math.Max(_generations[task], row.Generation);
            }
        }

        foreach (Checkpoint row in stored.Checkpoints)
        {
            if (row.Key == RunKey)
            {
                TimedOut = row.Kind == CheckpointKind.Outcome && row.Generation == _generation ? row.Error : TimedOut;
            }
            else if (_plan.TryFind(row.Key, out int task) && row.Generation == _generations[task] && row.Kind != CheckpointKind.Reset)
            {
                (_tasks[task] ??= new RecordedTask()).Add(row);
                _rows.Add(row);
            }
        }
    }

    /// <summary>Makes the run one of the workflow as it is now, if that is allowed.</summary>
    /// <returns>Whether the run has a new epoch with that; not where it has finished, and nothing of it changed.</returns>
    private async ValueTask<bool> TryMigrateAsync(StoredRun stored, OnChanged onChanged, CancellationToken cancellationToken)
    {
        var then = GraphManifest.Of(stored.Graph);
        HashSet<string> finished = [.. stored.Checkpoints.Where(IsFinishedWork).Select(static row => row.Name)];
        List<(string Name, string Change)> changes = [];
        foreach (string name in finished.Order(StringComparer.Ordinal))
        {
            string? change = _plan.Manifest.Find(name) is not { } now ? $"'{name}' is not a task any more" : then.Find(name)?.DifferenceTo(now);
            if (change is not null)
            {
                changes.Add((name, change));
            }
        }

        if (State == TaskState.Succeeded)
        {
            // What it would return may not be there.
            changes.AddRange(_plan.Manifest.Tasks.Where(task => then.Find(task.Name) is null).Select(static task => (task.Name, $"'{task.Name}' is new, and has not run")));
        }

        if (changes.Count > 0 && onChanged == OnChanged.Fail)
        {
            throw new WorkflowChangedException(_plan.Graph.Name, RunId, [.. changes.Select(static change => change.Change)]);
        }

        bool reruns = changes.Count > 0 && onChanged == OnChanged.RerunChanged;
        if (State == TaskState.Canceled || (State != TaskState.Pending && !reruns))
        {
            return false;
        }

        HashSet<string> again = reruns ? _plan.Manifest.Closure(changes.Select(static change => change.Name).Where(name => _plan.Manifest.Find(name) is not null)) : [];
        long[] keys = reruns ? [RunKey, .. again.Select(TaskContract.KeyOf)] : [];
        return await _store.ResetTasksAsync(RunId, keys, _plan.Recorded, cancellationToken).ConfigureAwait(false);
    }

    private bool IsFinishedWork(Checkpoint row) =>
        row.Kind == CheckpointKind.Outcome && row.Key != RunKey && (!_plan.TryFind(row.Key, out int task) || row.Generation == _generations[task]);

    private void ReadInputs(StoredRun stored, bool readsInputs)
    {
        List<string> missing = [];
        if (readsInputs)
        {
            Targets = RecordedInputs.Read(_run, _plan, stored.Input, missing);
        }

        if (missing.Count > 0 && State == TaskState.Pending)
        {
            throw new WorkflowChangedException(_plan.Graph.Name, RunId, [.. missing.Select(static name => $"the input '{name}' is required now, and was not recorded")]);
        }
    }

    private void ThrowIfInterrupted()
    {
        for (int task = 0; State == TaskState.Pending && task < _tasks.Length; task++)
        {
            WorkflowTask described = _plan.Graph.Tasks[task];
            if (!described.Idempotent && _tasks[task]?.CutOff.Where(element => element != Checkpoint.NoElement || !described.FansOut).ToArray() is [int cutOff, ..])
            {
                throw new TaskInterruptedException(_plan.Graph.Name, RunId, described.Name, cutOff);
            }
        }
    }
}

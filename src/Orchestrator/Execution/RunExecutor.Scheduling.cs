using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Which task comes next, and what becomes of those that waited for it.</content>
internal sealed partial class RunExecutor
{
    private ReadOnlySpan<int> DependentsOf(int task)
    {
        int first = _plan.FirstDependent[task];
        return _plan.Dependents.AsSpan(first, _plan.FirstDependent[task + 1] - first);
    }

    /// <summary>Runs tasks until none is left for this thread.</summary>
    /// <param name="worker">The thread's place.</param>
    /// <param name="task">The task to run first, if any.</param>
    /// <param name="lane">The element to run first, if any.</param>
    /// <param name="ready">What else is ready.</param>
    private void Drain(Worker worker, int task, ElementLane? lane, ReadyList ready)
    {
        long start = _measuring ? Stopwatch.GetTimestamp() : 0;
        int coarseStart = _watching ? CoarseClock.Now : 0;
        while (task != None || lane is not null || (task = Take(worker, ref ready, out lane)) != None || lane is not null)
        {
            if (lane is not null)
            {
                task = RunElement(worker, lane, ref ready);
                lane = null;
                continue;
            }

            if (ready.Count > 0)
            {
                start += Offer(worker, ref ready);
            }

            task = Run(worker, task, ref ready);
        }

        if (_measuring)
        {
            Interlocked.Add(ref _work, Stopwatch.GetTimestamp() - start);
        }
        else if (_watching && CoarseClock.HasPassedStepSince(coarseStart))
        {
            _plan.Advisor.Report(CoarseClock.Step, tasks: 0);
        }
    }

    /// <summary>Takes what comes next: a task, or else an element.</summary>
    private int Take(Worker worker, ref ReadyList ready, out ElementLane? lane)
    {
        if (_isOrdered)
        {
            return TakeInOrder(out lane);
        }

        lane = null;

        if (ready.Count == 0)
        {
            ready = worker.TakeNear();
            ready = ready.Count > 0 ? ready : worker.TakeFar();
            if (ready.Count == 0 && _sharing)
            {
                ready = Steal(worker);
            }
        }

        return ready.Count > 0 ? ready.Pop(_next) : _fanOuts.Length > 0 ? TakeElement(out lane) : None;
    }

    /// <summary>Runs one task, whose other ready tasks stand at the thread's place meanwhile; the next one to run here, if any.</summary>
    private int Run(Worker worker, int task, ref ReadyList ready)
    {
        StopIfCanceled();
        if (IsClosed(task))
        {
            ready = worker.TakeNear();
            return EndFanOut(_fanOuts[task]!, ref ready);
        }

        if (_trouble && DecideState(task) is not TaskState.Pending and TaskState state)
        {
            ready = worker.TakeNear();
            return AwaitsSource(task, ref state) ? None : EndUnrun(task, state, ref ready);
        }

        if (FansOut(task))
        {
            return RunFanOut(worker, _fanOuts[task]!, ref ready);
        }

        bool ended = _durable is null ? TryInvoke(task, out Exception? exception) : TryInvokeDurably(task, out exception);
        ready = worker.TakeNear();
        return ended ? End(task, exception, ref ready) : None;
    }

    /// <summary>Ends a task that has run; the next one to run on this thread, if any.</summary>
    private int End(int task, Exception? exception, ref ReadyList ready)
    {
        if (_durable is not null)
        {
            return EndDurably(task, exception, ref ready);
        }

        return exception is null && IsSkipped(task)
            ? EndUnrunAs(task, TaskState.Skipped, ref ready)
            : EndAs(task, exception is null ? TaskState.Succeeded : Judge(task, exception), exception, ref ready);
    }

    private int EndAs(int task, TaskState state, Exception? exception, ref ReadyList ready)
    {
        if (exception is not null)
        {
            NoteEnd(task, state, exception);
        }

        if (_flows)
        {
            EndFlow(task, state, exception);
        }

        RecordEnd(task, state, exception);
        if (_plan.HasCompensations && state == TaskState.Succeeded && !FansOut(task) && !IsReused(task))
        {
            NoteDone(task, ElementLane.NoElement, AttemptOf(task));
        }

        SetState(task, state);
        if (state is TaskState.Failed && StopsTheRun(task))
        {
            StopHere(StopCause.Failure);
        }
        else if (state is TaskState.Canceled && !_stopping)
        {
            StopHere(StopCause.Caller);
        }

        return Release(task, ref ready);
    }

    private int EndUnrun(int task, TaskState state, ref ReadyList ready) =>
        _durable is null ? EndUnrunAs(task, state, ref ready) : Record(PendingRecord.Kind.Unrun, task, state, null, ref ready);

    private int EndUnrunAs(int task, TaskState state, ref ReadyList ready)
    {
        _trouble = true;
        SetState(task, state);
        NotifyEnd(task, state, null, null);
        return Release(task, ref ready);
    }

    // Before its dependencies have all ended, a task can start and look at their states.
    private void SetState(int task, TaskState state) => Volatile.Write(ref Unsafe.As<TaskState, int>(ref _states[task]), (int)state);

    /// <summary>Finds the tasks that waited for this one alone. The first by rank is for this thread to run next; the others are
    /// pushed so that the next by rank comes out first.</summary>
    private int Release(int task, ref ReadyList ready)
    {
        if (_isOrdered)
        {
            ReleaseInOrder(task);
            return None;
        }

        int first = None;
        ReadOnlySpan<int> dependents = DependentsOf(task);
        for (int at = dependents.Length - 1; at >= 0; at--)
        {
            int dependent = dependents[at];
            if (Releases(task, dependent))
            {
                NotifyReady(dependent);
                if (first != None)
                {
                    ready.Push(first, _next);
                }

                first = dependent;
            }
        }

        return first;
    }

    /// <summary>Whether the end of a task lets a dependent start, or end.</summary>
    private bool Releases(int task, int dependent)
    {
        if (HasBegunFanOut(task) && _plan.IsFollower(dependent, task))
        {
            return EndsFollower(task, dependent);
        }

        if (_plan.FiresEarly is not { } firesEarly || !firesEarly[dependent])
        {
            return IsLastDependency(dependent);
        }

        int left = Interlocked.Decrement(ref _waiting[dependent]);
        return (left == 0 || (left < _waiting.Length && TriggerRules.FiresOn(_plan.Triggers[dependent], _states[task])))
            && Interlocked.Exchange(ref _fired[dependent], 1) == 0;
    }

    // Joins alone are counted: an atomic operation costs more than many a task.
    private bool IsLastDependency(int dependent) =>
        (_plan.DependencyCounts[dependent] == 1 && !_isPartial) || Interlocked.Decrement(ref _waiting[dependent]) == 0;

    private bool TryInvoke(int task, out Exception? exception)
    {
        if (_plan.Policies[task] is { } policies)
        {
            return TryInvoke(task, policies, out exception);
        }

        NotifyStarted(task);
        exception = null;
        try
        {
            return Invoke(task);
        }
        catch (Exception thrown)
        {
            exception = thrown;
            return true;
        }
    }

    private bool Invoke(int task) => _flows ? InvokeInFlow(task) : _run.InvokeTask(task, TokenFor(task));

    /// <summary>Takes the end of what a task was suspended in: <see langword="false"/> where that is not the task's end.</summary>
    private bool TryFinish(int task, out Exception? exception)
    {
        if (_plan.Policies[task] is not null)
        {
            return TryFinish(task, _policed[task]!, out exception);
        }

        exception = null;
        try
        {
            _run.FinishTask(task);
        }
        catch (Exception thrown)
        {
            exception = thrown;
        }

        return true;
    }
}

using System.Runtime.CompilerServices;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Threads: each works for the run in a session, with the run's context, and gets its own back afterwards.</content>
internal sealed partial class RunExecutor
{
    [ThreadStatic]
    private static Worker? t_worker;

    private bool _measuring;
    private bool _watching;
    private long _work;

    private enum SessionKind
    {
        /// <summary>The caller's thread, still in its call.</summary>
        Caller,

        /// <summary>A thread of the pool that starts the run.</summary>
        Start,

        /// <summary>A thread of the pool that takes tasks from others.</summary>
        Help,

        /// <summary>The thread that ends a suspended task.</summary>
        Resume,
    }

    /// <summary>A task is about to be suspended: it holds the run until its continuation has come.</summary>
    public Action BeginSuspension(int task)
    {
        if (_calls.Length > 0 && _calls[task] is { IsActive: true } call)
        {
            return call.Continuation;
        }

        Interlocked.Increment(ref _holds);
        return (_suspensions[task] ??= new Suspension(this, task)).Begin();
    }

    /// <summary>The registration of a task's continuation has thrown; the thread that tried still holds the run. <see langword="true"/> where
    /// that is how the task ends, <see langword="false"/> where its end was told all the same.</summary>
    public bool TryTakeBackSuspension(int task, Exception thrown)
    {
        // Whoever has thrown may call later, or again: by then nobody listens any more.
        if (_calls.Length > 0 && _calls[task] is { IsActive: true })
        {
            _calls[task] = null;
            return true;
        }

        Suspension broken = _suspensions[task]!;
        _suspensions[task] = null;
        return TryTakeBack(broken, thrown);
    }

    private bool TryTakeBack(Suspension broken, Exception thrown)
    {
        if (broken.TryTakeBack())
        {
            LetGo();
            return true;
        }

        NoteOtherFailure(thrown);
        return false;
    }

    private bool StartOnThisThread(out Exception? exception)
    {
        var session = new Session(this, SessionKind.Caller);
        if (TaskScheduler.Current == TaskScheduler.Default)
        {
            session = Enter(session);
        }
        else
        {
            // Only a task can hide the caller's scheduler from what runs on its thread.
            var start = new Task<Session>(static state => Enter(new Session((RunExecutor)state!, SessionKind.Caller)), this);
            start.RunSynchronously(TaskScheduler.Default);
            session = start.GetAwaiter().GetResult();
        }

        exception = session.Exception;
        return session.Ended;
    }

    /// <summary>A suspended task has ended; this comes from its awaiter, on whatever thread that calls.</summary>
    public void Resume(Suspension suspension)
    {
        if (CanResumeHere)
        {
            ResumeHere(suspension.Task, suspension.Lane);
        }
        else
        {
            WorkItems.Queue(suspension);
        }
    }

    private static bool CanResumeHere => TaskScheduler.Current == TaskScheduler.Default && RuntimeHelpers.TryEnsureSufficientExecutionStack();

    private void ResumeHere(int task, ElementLane? lane)
    {
        if (t_worker is { } worker && worker.Executor == this)
        {
            ResumeInside(worker, task, lane);
        }
        else
        {
            Enter(new Session(this, SessionKind.Resume, task, lane));
        }
    }

    /// <summary>Ends what was suspended, if that is its end; the task to run next, if any.</summary>
    private int FinishSuspended(int task, ElementLane? lane, ref ReadyList ready)
    {
        if (_durable is not null && (lane is null ? _records[task] : lane.Record) is { IsWaiting: true } record)
        {
            return lane is null ? TakeRecord(record, task, ref ready) : TakeRecord(record, lane);
        }

        Exception? exception;
        return lane is not null
            ? TryFinish(lane, out exception) ? EndElement(lane, exception) : None
            : FansOut(task) ? TakeDecision(task)
            : TryFinish(task, out exception) ? End(task, exception, ref ready) : None;
    }

    // The end came from inside another task of this run on this very thread, which runs what is ready when it is done.
    private void ResumeInside(Worker worker, int task, ElementLane? lane)
    {
        ExecutionContext? inside = LeaveFlow();
        ReadyList ready = worker.TakeNear();
        int next = FinishSuspended(task, lane, ref ready);
        if (next != None && _isOrdered)
        {
            PutBack(next);
        }
        else if (next != None)
        {
            ready.Push(next, _next);
        }

        if (ready.Count > 0)
        {
            Offer(worker, ref ready);
        }
        else
        {
            CallHelperToQueue();
        }

        if (inside is not null)
        {
            ExecutionContext.Restore(inside);
        }

        LetGo();
    }

    // The builder of async methods is the runtime's own way to give a thread its ExecutionContext and SynchronizationContext back.
    private static Session Enter(Session session)
    {
        AsyncValueTaskMethodBuilder.Create().Start(ref session);
        return session;
    }

    private void Work(ref Session session)
    {
        if (_context is { } context)
        {
            ExecutionContext.Restore(context);
        }

        if (SynchronizationContext.Current is not null)
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }

        Worker? outer = t_worker;
        Worker worker = TakePlace();
        t_worker = worker;
        var ready = default(ReadyList);
        int task = Begin(ref session, worker, ref ready, out ElementLane? lane);
        Drain(worker, task, lane, ready);
        t_worker = outer;
        LeavePlace(worker);
        if (LetGo() && TryComplete(out session.Exception))
        {
            session.Ended = true;
            if (session.Kind != SessionKind.Caller)
            {
                _run.Publish(session.Exception);
            }
        }
    }

    private int Begin(ref Session session, Worker worker, ref ReadyList ready, out ElementLane? lane)
    {
        lane = null;
        switch (session.Kind)
        {
            case SessionKind.Resume:
                return FinishSuspended(session.Resumed, session.Lane, ref ready);
            case SessionKind.Help:
                int task = TakeAsHelper(worker, ref ready, out lane);
                session.FoundTasks = task != None || lane is not null;
                return task;
            default:
                ready = _initial;
                if (_isOrdered)
                {
                    Enqueue(ready);
                    ready = default;
                }

                return None;
        }
    }

    /// <summary>One visit of a thread to the run.</summary>
    private struct Session(RunExecutor executor, SessionKind kind, int resumed = None, ElementLane? lane = null) : IAsyncStateMachine
    {
        public bool Ended;
        public bool FoundTasks;
        public Exception? Exception;

        public readonly SessionKind Kind => kind;

        public readonly int Resumed => resumed;

        public readonly ElementLane? Lane => lane;

        public void MoveNext() => executor.Work(ref this);

        public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }
    }
}

using System.Runtime.CompilerServices;

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

    // Two methods, or the closure of the first call would be allocated by every call.
    public Action ContinuationOf(int task) => _continuations[task] ?? MakeContinuation(task);

    /// <summary>A task is about to be suspended: it holds the run until its continuation has come.</summary>
    public Action BeginSuspension(int task)
    {
        if (_calls.Length > 0 && _calls[task] is { IsActive: true } call)
        {
            return call.Continuation;
        }

        Interlocked.Increment(ref _holds);
        return ContinuationOf(task);
    }

    /// <summary>The continuation of a task could not be registered; the thread that tried still holds the run.</summary>
    public void TakeBackSuspension() => LetGo();

    private Action MakeContinuation(int task) => _continuations[task] = () => Resume(task);

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

    /// <summary>A suspended task has ended; this is what its awaiter calls, on whatever thread that happens.</summary>
    private void Resume(int task)
    {
        if (TaskScheduler.Current != TaskScheduler.Default || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            WorkItems.Queue(ContinuationOf(task));
        }
        else if (t_worker is { } worker && worker.Executor == this)
        {
            ResumeInside(worker, task);
        }
        else
        {
            Enter(new Session(this, SessionKind.Resume, task));
        }
    }

    // The end came from inside another task of this run on this very thread, which runs what is ready when it is done.
    private void ResumeInside(Worker worker, int task)
    {
        ReadyList ready = worker.TakeNear();
        int next = TryFinish(task, out Exception? exception) ? End(task, exception, ref ready) : None;
        if (next != None)
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
        int task = Begin(ref session, worker, ref ready);
        Drain(worker, task, ready);
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

    private int Begin(ref Session session, Worker worker, ref ReadyList ready)
    {
        switch (session.Kind)
        {
            case SessionKind.Resume:
                return TryFinish(session.Resumed, out Exception? exception) ? End(session.Resumed, exception, ref ready) : None;
            case SessionKind.Help:
                int task = TakeAsHelper(worker, ref ready);
                session.FoundTasks = task != None;
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
    private struct Session(RunExecutor executor, SessionKind kind, int resumed = None) : IAsyncStateMachine
    {
        public bool Ended;
        public bool FoundTasks;
        public Exception? Exception;

        public readonly SessionKind Kind => kind;

        public readonly int Resumed => resumed;

        public void MoveNext() => executor.Work(ref this);

        public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }
    }
}

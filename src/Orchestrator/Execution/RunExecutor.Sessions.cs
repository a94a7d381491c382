using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Threads: each works for the run in a session, with the run's context, and gets its own back afterwards.</content>
internal sealed partial class RunExecutor : IThreadPoolWorkItem
{
    [ThreadStatic]
    private static RunExecutor? t_current;

    private bool _sharing;
    private bool _open;
    private bool _helperQueued;
    private int _helperToQueue;
    private bool _measuring;
    private long _work;

    // Two methods, or the closure of the first call would be allocated by every call.
    public Action ContinuationOf(int task) => _continuations[task] ?? MakeContinuation(task);

    private Action MakeContinuation(int task) => _continuations[task] = () => Resume(task);

    /// <summary>A helper arrives; the run that called for it may have ended, and another may have begun, or none.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        lock (_gate)
        {
            _helperQueued = false;
            if (!_active || !_open)
            {
                return;
            }

            _holds++;
        }

        Enter(new Session(this, None, isCaller: false));
    }

    private bool StartOnThisThread(out Exception? exception)
    {
        var session = new Session(this, None, isCaller: true);
        if (TaskScheduler.Current == TaskScheduler.Default)
        {
            session = Enter(session);
        }
        else
        {
            // Only a task can hide the caller's scheduler from what runs on its thread.
            var start = new Task<Session>(static state => Enter(new Session((RunExecutor)state!, None, isCaller: true)), this);
            start.RunSynchronously(TaskScheduler.Default);
            session = start.GetAwaiter().GetResult();
        }

        exception = session.Exception;
        return session.Ended;
    }

    /// <summary>A suspended task has ended; this is what its awaiter calls, on whatever thread that happens.</summary>
    private void Resume(int task)
    {
        if (t_current == this)
        {
            // The end came from inside another task of this run on this very thread, which takes what is ready when it is done.
            End(task, TryFinish(task), takeHold: false);
            lock (_gate)
            {
                RequestHelperLocked();
            }

            QueueHelper();
            return;
        }

        if (TaskScheduler.Current != TaskScheduler.Default || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static resume => resume(), ContinuationOf(task), preferLocal: false);
            return;
        }

        Enter(new Session(this, task, isCaller: false));
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

        RunExecutor? outer = t_current;
        t_current = this;
        session.Ended = Drain(session.Resumed, session.IsCaller);
        t_current = outer;
        if (session.Ended)
        {
            session.Exception = Complete();
            if (!session.IsCaller)
            {
                _run.Publish(session.Exception);
            }
        }
    }

    /// <summary>Runs tasks until none is left for this thread: <see langword="true"/> where the run has ended with that.</summary>
    private bool Drain(int resumed, bool isCaller)
    {
        long start = _measuring ? Stopwatch.GetTimestamp() : 0;
        if (resumed != None)
        {
            End(resumed, TryFinish(resumed), takeHold: true);
        }

        bool ended;
        for (int task; (task = TakeOrLeave(isCaller, start, out ended)) != None;)
        {
            start += QueueHelper();
            NotifyStarted(task);
            if (TryInvoke(task, out Exception? exception))
            {
                End(task, exception, takeHold: false);
            }
        }

        return ended;
    }

    private bool TryInvoke(int task, out Exception? exception)
    {
        exception = null;
        try
        {
            return _run.InvokeTask(task, TokenFor(task));
        }
        catch (Exception thrown)
        {
            exception = thrown;
            return true;
        }
    }

    private Exception? TryFinish(int task)
    {
        try
        {
            _run.FinishTask(task);
            return null;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    /// <summary>Queues the helper that was decided on under the lock; the time that took, which is no work of the tasks'.</summary>
    private long QueueHelper()
    {
        if (_helperToQueue == 0 || Interlocked.Exchange(ref _helperToQueue, 0) == 0)
        {
            return 0;
        }

        long start = Stopwatch.GetTimestamp();
        WorkItems.Queue(this);
        return Stopwatch.GetTimestamp() - start;
    }

    /// <summary>One visit of a thread to the run.</summary>
    private struct Session(RunExecutor executor, int resumed, bool isCaller) : IAsyncStateMachine
    {
        public bool Ended;
        public Exception? Exception;

        public readonly int Resumed => resumed;

        public readonly bool IsCaller => isCaller;

        public void MoveNext() => executor.Work(ref this);

        public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
        {
        }
    }
}

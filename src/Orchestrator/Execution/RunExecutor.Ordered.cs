using Orchestrator.CompilerServices;

namespace Orchestrator.Execution;

/// <content>Runs whose ready tasks start in order, or only so many at once: one queue under the lock instead of the threads' lists.</content>
internal sealed partial class RunExecutor
{
    private ReadySet _queue;
    private bool _isOrdered;
    private int _inProgress;
    private int _limit;

    private bool HasTaskInQueue => Volatile.Read(ref _queue.Count) > 0 && Volatile.Read(ref _inProgress) < _limit;

    private int TakeInOrder(out ElementLane? lane)
    {
        int task = None;
        lane = null;
        StopIfCanceled();
        lock (_gate)
        {
            bool hasTask = HasTaskInQueue;
            if (_open.Count > 0 && !(hasTask && _queue.First < _plan.RankOf[_open[^1].Task]))
            {
                task = TakeElementLocked(out lane);
            }

            if (hasTask && task == None && lane is null)
            {
                _inProgress++;
                task = _plan.TaskOfRank[_queue.Take()];
            }
        }

        if (task != None || lane is not null)
        {
            CallHelperToQueue();
        }

        return task;
    }

    /// <summary>Lets a task that counts as in progress wait for a thread.</summary>
    private void PutBack(int task)
    {
        lock (_gate)
        {
            _inProgress--;
            _queue.Add(_plan.RankOf[task]);
        }
    }

    private void ReleaseInOrder(int task)
    {
        var released = default(ReadyList);
        foreach (int dependent in DependentsOf(task))
        {
            if (Releases(task, dependent))
            {
                NotifyReady(dependent);
                released.Push(dependent, _next);
            }
        }

        lock (_gate)
        {
            _inProgress--;
            EnqueueLocked(released);
        }
    }

    private void Enqueue(ReadyList ready)
    {
        lock (_gate)
        {
            EnqueueLocked(ready);
        }
    }

    private void EnqueueLocked(ReadyList ready)
    {
        while (ready.Count > 0)
        {
            _queue.Add(_plan.RankOf[ready.Pop(_next)]);
        }
    }

    private void CallHelperToQueue()
    {
        if (_sharing && (HasTaskInQueue || HasElement))
        {
            CallHelper();
        }
    }
}

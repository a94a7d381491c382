namespace Orchestrator.Execution;

/// <content>Runs whose ready tasks start in order, or only so many at once: one queue under the lock instead of the threads' lists.</content>
internal sealed partial class RunExecutor
{
    private ReadySet _queue;
    private bool _isOrdered;
    private int _inProgress;
    private int _limit;

    private bool HasTaskInQueue => Volatile.Read(ref _queue.Count) > 0 && (Volatile.Read(ref _inProgress) < _limit || _stopping);

    private int TakeInOrder()
    {
        int task;
        lock (_gate)
        {
            if (!HasTaskInQueue)
            {
                return None;
            }

            _inProgress++;
            task = _plan.TaskOfRank[_queue.Take()];
        }

        CallHelperToQueue();
        return task;
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
        if (_sharing && HasTaskInQueue)
        {
            CallHelper();
        }
    }
}

using System.ComponentModel;

namespace Orchestrator.CompilerServices;

/// <summary>Decides for <see cref="ParallelMode.Adaptive"/> whether the next run of a workflow shares its tasks with the thread
/// pool, from the work that earlier runs did. For generated code.</summary>
/// <remarks>Safe to use from several threads; a lost update costs one run's advice.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ParallelismAdvisor
{
    /// <summary>Work below this is done by one thread before another has woken up to help.</summary>
    internal static readonly TimeSpan WorthSharing = TimeSpan.FromMicroseconds(25);

    /// <summary>How many short runs in a row it takes to stop sharing.</summary>
    internal const int ShortRunsToStop = 32;

    /// <summary>How many it takes to stop again after a long run: on a busy machine a thread is now and then kept from its core,
    /// and a short run looks long.</summary>
    internal const int ShortRunsToStopAgain = 4;

    /// <summary>What the executor itself needs for a task while threads share, at most: it is no work that could be shared.</summary>
    internal static readonly TimeSpan CostOfATask = TimeSpan.FromMicroseconds(0.3);

    private int _shortRunsLeft = ShortRunsToStop;
    private bool _hasStopped;

    internal ParallelismAdvisor()
    {
    }

    internal bool ShouldShare => Volatile.Read(ref _shortRunsLeft) > 0;

    /// <summary>Takes the sum of the time that threads spent in a run.</summary>
    /// <param name="time">The time, with what the executor needed of it.</param>
    /// <param name="tasks">The number of tasks that the executor ran in that time; 0 where they ran as straight calls.</param>
    internal void Report(TimeSpan time, int tasks)
    {
        int left = Volatile.Read(ref _shortRunsLeft);
        if (time - (tasks * CostOfATask) >= WorthSharing)
        {
            Volatile.Write(ref _shortRunsLeft, _hasStopped ? ShortRunsToStopAgain : ShortRunsToStop);
        }
        else if (left > 0)
        {
            _hasStopped |= left == 1;
            Volatile.Write(ref _shortRunsLeft, left - 1);
        }
    }
}

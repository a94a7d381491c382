using Microsoft.Coyote.Random;
using Microsoft.Coyote.Runtime;

namespace Orchestrator.Interleavings;

/// <summary>The operations that an iteration has started; it ends when they have, so none reaches into the next.</summary>
internal static class Background
{
    private const int MostDoublings = 9;

    private static readonly List<Task> s_started = [];

    public static void Reset() => s_started.Clear();

    public static void Start(Action action)
    {
        // What is started may be over, and with it the iteration, before who starts it goes on: that is waited for as well.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        s_started.Add(started.Task);
        s_started.Add(Task.Run(action));
        started.SetResult();
    }

    /// <summary>As <see cref="Start"/>, but after a while: at once as often as not, and as often after a few steps of the others as after
    /// hundreds. An operation as short as a cancellation would else nearly always come first.</summary>
    public static void StartLater(Action action)
    {
        var random = Generator.Create();
        int steps = random.NextBoolean() ? 0 : 1 << random.NextInteger(MostDoublings);
        Start(() =>
        {
            for (int step = 0; step < steps; step++)
            {
                SchedulingPoint.Interleave();
            }

            action();
        });
    }

    /// <summary>Waits for all of them, and for those that they start; throws what one of them threw.</summary>
    public static async Task SettleAsync()
    {
        for (int i = 0; i < s_started.Count; i++)
        {
            await s_started[i];
        }
    }
}

using Orchestrator.CompilerServices;
using Orchestrator.Execution;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.CompilerServices;

/// <summary>The clock that tells slow runs from short ones, and the engine's use of it.</summary>
public sealed class CoarseClockTests
{
    [Fact]
    public void Now_MovesWhileItIsUsed()
    {
        int start = CoarseClock.Now;

        Assert.True(SpinWait.SpinUntil(() => CoarseClock.Now - start >= 5, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task ASlowRunOfTheEngine_MakesTheNextOneShare()
    {
        var run = new GraphRun<CoarseClockTests>(GraphRun.GraphOf(Shapes.Independent(2), ParallelMode.Adaptive));
        ParallelismAdvisor advisor = GraphRun<CoarseClockTests>.CommonAdvisor;
        for (int shortRun = 0; shortRun < ParallelismAdvisor.ShortRunsToStop; shortRun++)
        {
            advisor.Report(TimeSpan.Zero, tasks: 0);
        }

        run.Body = (_, _) =>
        {
            int start = CoarseClock.Now;
            SpinWait.SpinUntil(() => CoarseClock.Now - start >= 3);
            return default;
        };
        Assert.False(advisor.ShouldShare);
        Assert.True(run.RunWithoutResultAsync(null, default).IsCompletedSuccessfully);

        Assert.True(advisor.ShouldShare);
        using var meeting = new Barrier(2);
        run.Body = (task, _) => task == 2 || meeting.SignalAndWait(TimeSpan.FromMinutes(1)) ? default : throw new TimeoutException("The other task never came.");
        await run.RunWithoutResultAsync(null, default);
    }
}

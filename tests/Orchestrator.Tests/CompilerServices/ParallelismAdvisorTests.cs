using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.CompilerServices;

public sealed class ParallelismAdvisorTests
{
    private static readonly TimeSpan s_short = ParallelismAdvisor.WorthSharing - TimeSpan.FromTicks(1);

    [Fact]
    public void ShouldShare_OfANewWorkflow_IsTrue() => Assert.True(new ParallelismAdvisor().ShouldShare);

    [Fact]
    public void ShouldShare_AfterEnoughShortRunsInARow_IsFalse_UntilOneLongRun()
    {
        var advisor = new ParallelismAdvisor();
        ReportShort(advisor, ParallelismAdvisor.ShortRunsToStop - 1);

        Assert.True(advisor.ShouldShare);
        advisor.Report(s_short, tasks: 0);
        Assert.False(advisor.ShouldShare);
        advisor.Report(ParallelismAdvisor.WorthSharing, tasks: 0);
        Assert.True(advisor.ShouldShare);
    }

    [Fact]
    public void ShouldShare_AfterALongRunAmongShortOnes_IsFalseAgainSooner()
    {
        var advisor = new ParallelismAdvisor();
        ReportShort(advisor, ParallelismAdvisor.ShortRunsToStop);
        advisor.Report(ParallelismAdvisor.WorthSharing, tasks: 0);

        ReportShort(advisor, ParallelismAdvisor.ShortRunsToStopAgain - 1);
        Assert.True(advisor.ShouldShare);
        ReportShort(advisor, 1);
        Assert.False(advisor.ShouldShare);
    }

    private static void ReportShort(ParallelismAdvisor advisor, int runs)
    {
        for (int run = 0; run < runs; run++)
        {
            advisor.Report(s_short, tasks: 0);
        }
    }

    [Fact]
    public void ShouldShare_CountsTheTasksWork_NotTheExecutors()
    {
        const int Tasks = 1_000;
        var advisor = new ParallelismAdvisor();
        for (int run = 0; run < ParallelismAdvisor.ShortRunsToStop; run++)
        {
            advisor.Report(s_short + (Tasks * ParallelismAdvisor.CostOfATask), Tasks);
        }

        Assert.False(advisor.ShouldShare);
        advisor.Report(ParallelismAdvisor.WorthSharing + (Tasks * ParallelismAdvisor.CostOfATask), Tasks);
        Assert.True(advisor.ShouldShare);
    }
}

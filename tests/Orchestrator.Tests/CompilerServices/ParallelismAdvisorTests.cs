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
        for (int run = 1; run < ParallelismAdvisor.ShortRunsToStop; run++)
        {
            advisor.Report(s_short);
        }

        Assert.True(advisor.ShouldShare);
        advisor.Report(s_short);
        Assert.False(advisor.ShouldShare);
        advisor.Report(ParallelismAdvisor.WorthSharing);
        Assert.True(advisor.ShouldShare);
    }
}

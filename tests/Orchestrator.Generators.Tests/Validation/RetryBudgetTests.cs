namespace Orchestrator.Generators.Tests.Validation;

/// <summary>The generator can't refer to the package: what it knows of its types is held against them here.</summary>
public sealed class RetryBudgetTests
{
    [Fact]
    public void TheBackoffs_HaveTheValuesThatTheBudgetReckonsWith() =>
        Assert.Equal((0, 1, 2), ((int)Backoff.Exponential, (int)Backoff.Linear, (int)Backoff.Constant));

    [Fact]
    public void TheDefaultsOfARetry_AreThoseThatTheBudgetReckonsWith()
    {
        var retry = new RetryAttribute(2);

        Assert.Equal((1.0, 30.0), (retry.DelaySeconds, retry.MaxDelaySeconds));
    }
}

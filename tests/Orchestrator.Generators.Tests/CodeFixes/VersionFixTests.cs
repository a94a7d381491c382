using Orchestrator.CodeFixes;

namespace Orchestrator.Generators.Tests.CodeFixes;

/// <summary>The version is raised above the one that is locked, where it is a number.</summary>
public sealed class VersionFixTests
{
    private const string Tasks = " public sealed partial class W {\n#if LOCKED\n[Task] void A() { }\n#else\n[Task] void B() { }\n#endif\n}";

    [Theory]
    [InlineData("[Workflow(Durable = true)]", "[Workflow(Durable = true, Version = 2)]")]
    [InlineData("[Orchestrator.WorkflowAttribute(Durable = true /* at last */, Name = \"w\")]", "[Orchestrator.WorkflowAttribute(Durable = true /* at last */, Name = \"w\", Version = 2)]")]
    [InlineData("[Workflow(Version = 7, Durable = true)]", "[Workflow(Version = 8, Durable = true)]")]
    [InlineData("[Workflow(Durable = true,\n    Version = /* now */ 7 /* then */)]", "[Workflow(Durable = true,\n    Version = /* now */ 8 /* then */)]")]
    [InlineData("[Workflow(Version = \n#if LOCKED\n7\n#else\n3\n#endif\n, Durable = true)]", "[Workflow(Version = \n#if LOCKED\n7\n#else\n8\n#endif\n, Durable = true)]")]
    public async Task ANumber_IsRaised(string before, string after)
    {
        using var harness = new CodeFixHarness(new RaiseVersionCodeFix(), before + Tasks);

        string[] changed = await harness.ApplyAsync(Assert.Single(await harness.OfferedAsync()));

        Assert.Equal([after + Tasks], changed.Select(static text => text.ReplaceLineEndings("\n")));

        // The earlier version must stay the earlier one.
        string[] compared = [.. changed.Select(text => before.Contains("#if", StringComparison.Ordinal) ? text : text.Replace(after, $"#if LOCKED\n{before}\n#else\n{after}\n#endif\n", StringComparison.Ordinal))];
        Assert.Empty(await harness.FixableAsync(compared));
    }

    [Theory]
    [InlineData("static class V { public const int Ersion = 7; } [Workflow(Version = V.Ersion, Durable = true)]")]
    [InlineData("[Workflow(Version = 3 + 4, Durable = true)]")]
    [InlineData("[Workflow(Version = int.MaxValue, Durable = true)]")]
    [InlineData("[Workflow(Version = 2147483647, Durable = true)]")]
    public async Task WhatIsComputed_IsTheUsersOwn(string before)
    {
        using var harness = new CodeFixHarness(new RaiseVersionCodeFix(), before + Tasks);

        Assert.Empty(await harness.OfferedAsync());
    }

    [Fact]
    public async Task AllWorkflows_AreRaisedAtOnce()
    {
        const string Before = "[Workflow(Durable = true)] public partial class V {\n#if LOCKED\n[Task] void A() { }\n#endif\n} [Workflow(Durable = true, Version = 4)]" + Tasks;
        using var harness = new CodeFixHarness(new RaiseVersionCodeFix(), Before);

        string after = Assert.Single(await harness.ApplyToAllAsync(nameof(RaiseVersionCodeFix)));

        Assert.Equal(Before.Replace("true)", "true, Version = 2)", StringComparison.Ordinal).Replace("= 4", "= 5", StringComparison.Ordinal), after.ReplaceLineEndings("\n"));
    }
}

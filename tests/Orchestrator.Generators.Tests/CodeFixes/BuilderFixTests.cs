using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Orchestrator.CodeFixes;

namespace Orchestrator.Generators.Tests.CodeFixes;

/// <summary>The fixes of names in attributes also mend those in a <c>WorkflowBuilder</c>.</summary>
public sealed class BuilderFixTests
{
    [Theory]
    [InlineData("flow.Task(\"load\", Go); flow.Task(\"train\", Go).DependsOn(\"laod\");", "flow.Task(\"load\", Go); flow.Task(\"train\", Go).DependsOn(\"load\");")]
    [InlineData(
        "const string Wrong = \"mod\\\"el\"; flow.Task(\"mo\\\"del\", Go); flow.Task(\"b\", Go).DependsOn(new[] { /* it */ Wrong });",
        "const string Wrong = \"mod\\\"el\"; flow.Task(\"mo\\\"del\", Go); flow.Task(\"b\", Go).DependsOn(new[] { /* it */ \"mo\\\"del\" });")]
    public Task AnUnknownTask_BecomesTheSuggestion(string before, string after) => CheckAsync(new UnknownTaskCodeFix(), before, after);

    [Theory]
    [InlineData("flow.Task(\"a\", Go).DependsOn(\"a\");", "flow.Task(\"a\", Go);")]
    [InlineData("flow.Task(\"b\", Go); TaskRef a = flow.Task(\"a\", Go); a.DependsOn(a);\nflow.Task(\"c\", Go);", "flow.Task(\"b\", Go); TaskRef a = flow.Task(\"a\", Go); flow.Task(\"c\", Go);")]
    [InlineData("flow.Task(\"b\", Go); TaskRef a = flow.Task(\"a\", Go); a.DependsOn(\"b\", \"a\");", "flow.Task(\"b\", Go); TaskRef a = flow.Task(\"a\", Go); a.DependsOn(\"b\");")]
    [InlineData("flow.Task(\"b\", Go); flow.Task(\"a\", Go).DependsOn([\"a\", \"b\"]).Retry(2);", "flow.Task(\"b\", Go); flow.Task(\"a\", Go).DependsOn([\"b\"]).Retry(2);")]
    [InlineData("flow.Task(\"a\", Go).DependsOn(new[] { \"a\" }).Retry(2);", "flow.Task(\"a\", Go).Retry(2);")]
    [InlineData("flow.Task(\"a\", Go)\n    .DependsOn(\"a\")\n    .Retry(2);", "flow.Task(\"a\", Go)\n    .Retry(2);")]
    [InlineData("flow.Task(\"a\", Go)\n    .Retry(2)\n    .DependsOn(\"a\");", "flow.Task(\"a\", Go)\n    .Retry(2);")]
    [InlineData("flow.Task(\"a\", Go); flow.Task(\"b\", Go).DependsOn(\"a\", \"a\");", "flow.Task(\"a\", Go); flow.Task(\"b\", Go).DependsOn(\"a\");")]
    [InlineData(
        "flow.Task(\"a\", Go); flow.Task(\"b\", Go).DependsOn(\"a\"); flow.Task(\"c\", Go).DependsOn(\"a\").DependsOn(\"b\");",
        "flow.Task(\"a\", Go); flow.Task(\"b\", Go).DependsOn(\"a\"); flow.Task(\"c\", Go).DependsOn(\"b\");")]
    public Task ADependencyTooMany_IsRemoved(string before, string after) => CheckAsync(new RemoveDependencyCodeFix(), before, after);

    [Fact]
    public async Task Dependencies_AreAllRemoved()
    {
        using var harness = new CodeFixHarness(
            new RemoveDependencyCodeFix(),
            InBody("TaskRef a = flow.Task(\"a\", Go); a.DependsOn(\"a\", \"a\"); flow.Task(\"b\", Go).DependsOn(\"b\", \"a\").DependsOn(a).DependsOn(\"a\", \"b\").Retry(2);"));

        string[] changed = await harness.ApplyToAllAsync(nameof(RemoveDependencyCodeFix));

        Assert.Equal(InBody("TaskRef a = flow.Task(\"a\", Go); flow.Task(\"b\", Go).DependsOn(\"a\").Retry(2);"), Assert.Single(changed));
    }

    private static string InBody(string statements) =>
        "static class Body { static void Go() { } static void Use() { WorkflowBuilder flow = new(\"w\"); " + statements + " flow.Build(); } }";

    private static async Task CheckAsync(CodeFixProvider provider, string before, string after)
    {
        using var harness = new CodeFixHarness(provider, InBody(before));
        CodeAction offered = Assert.Single(await harness.OfferedAsync());

        string[] changed = await harness.ApplyAsync(offered);

        Assert.Equal(InBody(after), Assert.Single(changed), ignoreLineEndingDifferences: true);
        Assert.Empty(await harness.FixableAsync(changed));
    }
}

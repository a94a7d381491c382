using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Orchestrator.CodeFixes;

namespace Orchestrator.Generators.Tests.CodeFixes;

/// <summary>What the fixes of attributes do in <c>Define</c>, and where they offer nothing.</summary>
public sealed class DefineFixTests
{
    private const string Their = " static class Their { public static int Prepare() => 1; public static void Train(int prepar) { } public static void Slow() { } public static async void Fire() => await Task.Yield(); }";

    [Theory]
    [InlineData("w.Task(Load).Task(Train).DependsOn(\"Laod\")", "w.Task(Load).Task(Train).DependsOn(\"Load\")")]
    [InlineData("w.Task(\"Load all\", Load).Task(Train).DependsOn(nameof(Load))", "w.Task(\"Load all\", Load).Task(Train).DependsOn(\"Load all\")")]
    public Task AnUnknownTask_BecomesTheSuggestion(string before, string after) =>
        CheckAsync(new UnknownTaskCodeFix(), InDefine(before, "int Load() => 1; void Train() { }"), InDefine(after, "int Load() => 1; void Train() { }"));

    [Theory]
    [InlineData("w.Task(A).DependsOn(A).Task(B)", "w.Task(A).Task(B)")]
    [InlineData("w.Task(A).Task(B).DependsOn(A, A).Retry(2)", "w.Task(A).Task(B).DependsOn(A).Retry(2)")]
    [InlineData("w\n    .Task(A)\n    .Task(B)\n    .DependsOn(A)\n    .DependsOn([\"A\"]);", "w\n    .Task(A)\n    .Task(B)\n    .DependsOn(A);")]
    public Task ADependencyTooMany_IsRemoved(string before, string after) =>
        CheckAsync(new RemoveDependencyCodeFix(), InDefine(before, "void A() { } void B() { }"), InDefine(after, "void A() { } void B() { }"));

    [Fact]
    public async Task AnOwnOutput_IsNoEntryThatCouldBeRemoved()
    {
        using var harness = new CodeFixHarness(new RemoveDependencyCodeFix(), InDefine("w.Task(A).From(\"x\", A)", "int A(int x) => x;"));

        Assert.Empty(await harness.OfferedAsync());
    }

    [Fact]
    public async Task AMethodThatIsNotListed_IsNotMarked()
    {
        using var harness = new CodeFixHarness(new MarkTaskCodeFix(), InDefine("w.Task(A).DependsOn(nameof(B))", "void A() { } void B() { }"));

        Assert.Empty(await harness.OfferedAsync());
    }

    [Fact]
    public Task NotPartial_BecomesPartial() => CheckAsync(
        new MakePartialCodeFix(),
        "[Workflow] public sealed class W { void Define(WorkflowDefinition w) => w.Task(A); void A() { } }",
        "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(A); void A() { } }");

    [Fact]
    public Task ADefinitionOutsideAWorkflow_MakesOne() => CheckAsync(
        new MakeWorkflowCodeFix(),
        "\npublic class W { void Define(WorkflowDefinition w) => w.Task(A); void A() { } }",
        "\n[Workflow]\npublic partial class W { void Define(WorkflowDefinition w) => w.Task(A); void A() { } }");

    [Theory]
    [InlineData("w.Task(A).Retry(2)", "async void A() => await Task.Yield();", "async Task A() => await Task.Yield();")]
    [InlineData("w.Task(\"a\", A)", "static async void A() => await Task.Yield();", "static async Task A() => await Task.Yield();")]
    public Task AsyncVoid_ReturnsTask(string verbs, string before, string after) => CheckAsync(new ReturnTaskCodeFix(), InDefine(verbs, before), InDefine(verbs, after));

    [Theory]
    [InlineData(0, "w.Task(Prepare).Task(Train).From(\"prepar\", Prepare).Retry(2)")]
    [InlineData(1, "w.Task(Prepare).Task(Train).Input(\"prepar\").Retry(2)")]
    public Task ALookalike_IsTheOutput_OrAnInput(int choice, string after) => CheckAsync(
        new MarkParameterCodeFix(),
        InDefine("w.Task(Prepare).Task(Train).Retry(2)", "int Prepare() => 1; void Train(int prepar) { }"), InDefine(after, "int Prepare() => 1; void Train(int prepar) { }"), choice, of: 2);

    [Theory]
    [InlineData("w\n    .Task(\"Prepare\", Their.Prepare)\n    .Task(Their.Train);", "w\n    .Task(\"Prepare\", Their.Prepare)\n    .Task(Their.Train).From(\"prepar\", \"Prepare\");")]
    [InlineData("w.Task(Their.Prepare).Task(\"t\", Their.Train)", "w.Task(Their.Prepare).Task(\"t\", Their.Train).From(\"prepar\", Their.Prepare)")]
    public Task ALookalikeInAMethodOfAnother_IsTheOutput(string before, string after) =>
        CheckAsync(new MarkParameterCodeFix(), InDefine(before, "") + Their, InDefine(after, "") + Their, of: 2);

    [Fact]
    public Task AMissingValue_IsTakenAsAnOutcome() => CheckAsync(
        new TakeOutcomeCodeFix(),
        InDefine("w.Task(A).Task(B).Trigger(TriggerRule.AllDone)", "int A() => 1; void B(int a) { }"),
        InDefine("w.Task(A).Task(B).Trigger(TriggerRule.AllDone)", "int A() => 1; void B(TaskOutcome<int> a) { }"));

    [Theory]
    [InlineData("w.Task(A).Retry(2).Timeout(5)", "void A(int x) { }", "void A(int x, CancellationToken cancellationToken) { }")]
    [InlineData("w.Task(\"a\", A).Timeout(seconds: 5).Task(B)", "void A() { } void B() { }", "void A(CancellationToken cancellationToken) { } void B() { }")]
    public Task TimeoutWithoutToken_TakesOne(string verbs, string before, string after) => CheckAsync(new AddTokenCodeFix(), InDefine(verbs, before), InDefine(verbs, after));

    [Theory]
    [MemberData(nameof(Elsewhere))]
    public async Task AMethodThatStandsElsewhere_IsLeft(CodeFixProvider provider, string source)
    {
        using var harness = new CodeFixHarness(provider, source, "static class Far { public static void Slow() { } public static async void Fire() => await Task.Yield(); public static int A() => 1; public static void B(int a) { } }");

        Assert.Empty(await harness.OfferedAsync());
    }

    public static TheoryData<CodeFixProvider, string> Elsewhere => new()
    {
        { new AddTokenCodeFix(), InDefine("w.Task(Far.Slow).Timeout(5)", "") },
        { new ReturnTaskCodeFix(), InDefine("w.Task(Far.Fire)", "") },
        { new TakeOutcomeCodeFix(), InDefine("w.Task(Far.A).Task(Far.B).Trigger(TriggerRule.AllDone)", "") },
        { new AddTokenCodeFix(), "static class Body { static void Use() { WorkflowBuilder flow = new(\"w\"); flow.Task(\"a\", Far.Slow).Timeout(5); flow.Build(); } }" },
        { new ReturnTaskCodeFix(), "static class Body { static void Use() { WorkflowBuilder flow = new(\"w\"); flow.Task(\"a\", Far.Fire); flow.Build(); } }" },
    };

    private static string InDefine(string verbs, string members) => $"[Workflow] public sealed partial class W {{ void Define(WorkflowDefinition w) => {verbs.TrimEnd(';')}; {members} }}";

    private static async Task CheckAsync(CodeFixProvider provider, string before, string after, int choice = 0, int of = 1)
    {
        using var harness = new CodeFixHarness(provider, before);
        List<CodeAction> offered = await harness.OfferedAsync();
        Assert.Equal(of, offered.Count);

        string[] changed = await harness.ApplyAsync(offered[choice]);

        Assert.Equal(after, Assert.Single(changed), ignoreLineEndingDifferences: true);
        Assert.Empty(await harness.FixableAsync(changed));
    }
}

using Microsoft.CodeAnalysis.CodeFixes;
using Orchestrator.CodeFixes;

namespace Orchestrator.Generators.Tests.CodeFixes;

/// <summary>All of a kind, fixed at once.</summary>
public sealed class FixAllTests
{
    [Fact]
    public Task Partial_ForEveryType_OnceEach() => Check(
        new MakePartialCodeFix(), "WithPartial",
        ["class Outer { [Workflow] class A { [Task] void T() { } } [Workflow] partial class B { [Task] void T() { } } }", "[Workflow] class C { [Task] void T() { } }"],
        ["partial class Outer { [Workflow] partial class A { [Task] void T() { } } [Workflow] partial class B { [Task] void T() { } } }", "[Workflow] partial class C { [Task] void T() { } }"]);

    [Fact]
    public Task Workflow_ForEveryClass() => Check(
        new MakeWorkflowCodeFix(), nameof(MakeWorkflowCodeFix),
        ["\nclass A { [Task] void T() { } [Task] void U() { } }\n\nclass B { [Task] void T() { } }"],
        ["\n[Workflow]\npartial class A { [Task] void T() { } [Task] void U() { } }\n\n[Workflow]\npartial class B { [Task] void T() { } }"]);

    [Fact]
    public Task Dependencies_OfOneList_AreAllRemoved() => Check(
        new RemoveDependencyCodeFix(), nameof(RemoveDependencyCodeFix),
        ["[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [\"B\", nameof(A), nameof(A), nameof(B)])] void B() { } [Task(DependsOn = [\"C\", \"C\"])] void C() { } }"],
        ["[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task] void C() { } }"]);

    [Fact]
    public Task Dependencies_ThatOthersImply_AreAllRemoved() => Check(
        new RemoveDependencyCodeFix(), nameof(RemoveDependencyCodeFix),
        ["[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [\"A\"])] void B() { } [Task(DependsOn = [\"B\"])] void C() { } [Task(DependsOn = [\"A\", \"C\", \"B\"])] void D() { } }"],
        ["[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [\"A\"])] void B() { } [Task(DependsOn = [\"B\"])] void C() { } [Task(DependsOn = [\"C\"])] void D() { } }"]);

    [Fact]
    public Task Suggestions_AreAllTaken() => Check(
        new UnknownTaskCodeFix(), nameof(UnknownTaskCodeFix),
        ["[Workflow] partial class W { [Task] int Load() => 1; [Task] int Train() => 1; [Task(DependsOn = [\"Laod\", \"Trian\"])] void B([From(\"Loda\")] int x) { } }"],
        ["[Workflow] partial class W { [Task] int Load() => 1; [Task] int Train() => 1; [Task(DependsOn = [nameof(Load), nameof(Train)])] void B([From(nameof(Load))] int x) { } }"]);

    [Theory]
    [InlineData("From", "[From(nameof(Load))] int laod", "[From(nameof(Train))] int trian")]
    [InlineData("Input", "[Input] int laod", "[Input] int trian")]
    public Task Lookalikes_AreAllOfOneKind(string kind, string first, string second) => Check(
        new MarkParameterCodeFix(), kind,
        ["[Workflow] partial class W { [Task] int Load() => 1; [Task] int Train() => 1; [Task] void B(int laod, int trian) { } }"],
        [$"[Workflow] partial class W {{ [Task] int Load() => 1; [Task] int Train() => 1; [Task] void B({first}, {second}) {{ }} }}"]);

    [Fact]
    public Task AsyncVoids_AllReturnTask() => Check(
        new ReturnTaskCodeFix(), nameof(ReturnTaskCodeFix),
        ["[Workflow] partial class W { [Task] async void A() => await Task.Yield(); [Task] async void B() => await Task.Yield(); }"],
        ["[Workflow] partial class W { [Task] async Task A() => await Task.Yield(); [Task] async Task B() => await Task.Yield(); }"]);

    [Fact]
    public Task MissingValues_AreAllTakenAsOutcomes() => Check(
        new TakeOutcomeCodeFix(), nameof(TakeOutcomeCodeFix),
        ["[Workflow] partial class W { [Task] int A() => 1; [Task] string B() => \"\"; [Task(Trigger = TriggerRule.AllDone)] void C(int a, string b) { } [Task(Trigger = TriggerRule.AnyDone)] void D(int a) { } }"],
        ["[Workflow] partial class W { [Task] int A() => 1; [Task] string B() => \"\"; [Task(Trigger = TriggerRule.AllDone)] void C(TaskOutcome<int> a, TaskOutcome<string> b) { } [Task(Trigger = TriggerRule.AnyDone)] void D(TaskOutcome<int> a) { } }"]);

    [Fact]
    public Task Tokens_AreAddedToAll() => Check(
        new AddTokenCodeFix(), nameof(AddTokenCodeFix),
        ["[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A() { } [Task, Timeout(Seconds = 5)] void B(int x = 1) { } }"],
        ["[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A(CancellationToken cancellationToken) { } [Task, Timeout(Seconds = 5)] void B(int x = 1, CancellationToken cancellationToken = default) { } }"]);

    private static async Task Check(CodeFixProvider provider, string kind, string[] before, string[] after)
    {
        using var harness = new CodeFixHarness(provider, before);
        Assert.Contains(await harness.OfferedAsync(), action => action.EquivalenceKey == kind);

        string[] changed = await harness.ApplyToAllAsync(kind);

        Assert.Equal(after, changed.Select(text => text.Replace("\r\n", "\n", StringComparison.Ordinal)));
        Assert.Empty(await harness.FixableAsync(changed));
    }
}

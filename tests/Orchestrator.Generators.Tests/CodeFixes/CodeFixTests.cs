using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.CodeFixes;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests.CodeFixes;

/// <summary>What each code fix makes of the code, to the letter; what it is for is gone then.</summary>
public sealed class CodeFixTests
{
    [Theory]
    [InlineData(
        "[Workflow] partial class W { [Task] void LoadAsync() { } [Task(DependsOn = [\"Laod\"])] void B() { } }",
        "[Workflow] partial class W { [Task] void LoadAsync() { } [Task(DependsOn = [nameof(LoadAsync)])] void B() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] int Load() => 1; [Task] void B([From(\"Laod\")] int x) { } }",
        "[Workflow] partial class W { [Task] int Load() => 1; [Task] void B([From(nameof(Load))] int x) { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] void @while() { } [Task(DependsOn = new[] { /* first */ \"whiel\" })] void B() { } }",
        "[Workflow] partial class W { [Task] void @while() { } [Task(DependsOn = new[] { /* first */ nameof(@while) })] void B() { } }")]
    public Task UnknownTask_TakesTheSuggestion(string before, string after) => Check(new UnknownTaskCodeFix(), before, after);

    [Theory]
    [InlineData(
        "[Workflow] partial class W { void Help() { } [Task(DependsOn = [nameof(Help)])] void B() { } }",
        "[Workflow] partial class W { [Task] void Help() { } [Task(DependsOn = [nameof(Help)])] void B() { } }")]
    [InlineData(
        "abstract class B { protected void Help() { } } [Workflow] partial class W : B { [Task] void C([From(\"Help\")] int x) { } }",
        "abstract class B { [Task] protected void Help() { } } [Workflow] partial class W : B { [Task] void C([From(\"Help\")] int x) { } }")]
    public Task UnknownTask_MarksTheMethod(string before, string after) => Check(new MarkTaskCodeFix(), before, after);

    [Fact]
    public async Task UnknownTask_MarksTheMethod_InAnotherFile()
    {
        using var harness = new CodeFixHarness(
            new MarkTaskCodeFix(), "[Workflow] partial class W { [Task(DependsOn = [\"Help\"])] void B() { } }", "partial class W\n{\n    void Help() { }\n}");

        string[] after = await harness.ApplyAsync(Assert.Single(await harness.OfferedAsync()));

        Assert.Equal(["[Workflow] partial class W { [Task(DependsOn = [\"Help\"])] void B() { } }", "partial class W\n{\n    [Task]\n    void Help() { }\n}"], after);
    }

    [Theory]
    [InlineData(
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A), nameof(B)])] void B() { } }",
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(B), nameof(A)])] void B() { } }",
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = new[] { nameof(A), nameof(A) })] void B() { } }",
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = new[] { nameof(A) })] void B() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task(DependsOn = [nameof(B)])] void B() { } }",
        "[Workflow] partial class W { [Task] void B() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task(Priority = 1, DependsOn = new string[] { \"B\" }, Name = \"b\")] void B() { } }",
        "[Workflow] partial class W { [Task(Priority = 1, Name = \"b\")] void B() { } }")]
    [InlineData(
        "[Workflow]\npartial class W\n{\n    [Task] void A() { }\n    [Task(DependsOn =\n    [\n        nameof(A),\n        nameof(B), // never\n    ])]\n    void B() { }\n}",
        "[Workflow]\npartial class W\n{\n    [Task] void A() { }\n    [Task(DependsOn =\n    [\n        nameof(A),\n    ])]\n    void B() { }\n}")]
    [InlineData(
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(A), nameof(B)])] void C() { } }",
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(B)])] void C() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] int A() => 1; [Task] int B(int a) => a; [Task(DependsOn = new[] { \"A\" })] void C(int b) { } }",
        "[Workflow] partial class W { [Task] int A() => 1; [Task] int B(int a) => a; [Task] void C(int b) { } }")]
    public Task SuperfluousDependency_IsRemoved(string before, string after) => Check(new RemoveDependencyCodeFix(), before, after);

    [Fact]
    public async Task ASelfDependency_ByParameter_HasNoEntryToRemove()
    {
        using var harness = new CodeFixHarness(new RemoveDependencyCodeFix(), "[Workflow] partial class W { [Task] int A(int a) => a; }");

        Assert.Empty(await harness.OfferedAsync());
    }

    [Theory]
    [InlineData(
        "[Workflow] partial class W { [Task] void A(int x) { } [Task] string Train(string x) => x + x; }",
        "[Workflow] partial class W { [Task] void A(int x) { } [Task] string Train(string trainX) => trainX + trainX; }")]
    [InlineData(
        "[Workflow] partial class W { [Task] void A(int x, int bX) { } [Task] void B(int y, long x) => B(y: 1, x: 2); }",
        "[Workflow] partial class W { [Task] void A(int x, int bX) { } [Task] void B(int y, long bX2) => B(y: 1, bX2: 2); }")]
    public Task InputConflict_IsRenamed(string before, string after) => Check(new RenameInputCodeFix(), before, after);

    [Theory]
    [InlineData("[Workflow] public sealed class W { [Task] void A() { } }", "[Workflow] public sealed partial class W { [Task] void A() { } }")]
    [InlineData("[Workflow] class W { [Task] void A() { } }", "[Workflow] partial class W { [Task] void A() { } }")]
    [InlineData("struct S { [Workflow] partial record W { [Task] void A() { } } }", "partial struct S { [Workflow] partial record W { [Task] void A() { } } }")]
    public Task NotPartial_BecomesPartial(string before, string after) => Check(new MakePartialCodeFix(), before, after);

    [Theory]
    [InlineData("\npublic class W { [Task] void A() { } }", "\n[Workflow]\npublic partial class W { [Task] void A() { } }")]
    [InlineData("/// <summary>Doc.</summary>\npublic record W\n{\n    [Task] void A() { }\n}", "/// <summary>Doc.</summary>\n[Workflow]\npublic partial record W\n{\n    [Task] void A() { }\n}")]
    public Task TaskOutsideWorkflow_MakesAWorkflow(string before, string after) => Check(new MakeWorkflowCodeFix(), before, after);

    [Fact]
    public async Task TasksOfAStruct_OfferNoWorkflow()
    {
        using var harness = new CodeFixHarness(new MakeWorkflowCodeFix(), "public struct S { [Task] void A() { } }");

        Assert.Empty(await harness.OfferedAsync());
    }

    [Fact]
    public Task AsyncVoid_ReturnsTask() => Check(
        new ReturnTaskCodeFix(),
        "[Workflow] partial class W { [Task] async void A() { await Task.Yield(); } }",
        "[Workflow] partial class W { [Task] async Task A() { await Task.Yield(); } }");

    [Theory]
    [InlineData("[Workflow] partial class W { [Task] private partial void A(); private async partial void A() => await Task.Yield(); }")]
    [InlineData("abstract class B { [Task] protected abstract void A(); } [Workflow] partial class W : B { protected override async void A() => await Task.Yield(); }")]
    public async Task AsyncVoid_IsLeft_WhereTheTypeIsNotItsOwn(string source)
    {
        using var harness = new CodeFixHarness(new ReturnTaskCodeFix(), source);

        Assert.Empty(await harness.OfferedAsync());
    }

    [Theory]
    [InlineData(0, "[Workflow] partial class W { [Task] Task<int> PrepareAsync() => Task.FromResult(1); [Task] void Train([From(nameof(PrepareAsync))] int prepar) { } }")]
    [InlineData(1, "[Workflow] partial class W { [Task] Task<int> PrepareAsync() => Task.FromResult(1); [Task] void Train([Input] int prepar) { } }")]
    public Task ALookalike_IsTheOutput_OrAnInput(int choice, string after) => Check(
        new MarkParameterCodeFix(), "[Workflow] partial class W { [Task] Task<int> PrepareAsync() => Task.FromResult(1); [Task] void Train(int prepar) { } }", after, choice, of: 2);

    [Theory]
    [InlineData(
        "[Workflow] partial class W { [Task] int A() => 1; [Task(Trigger = TriggerRule.AllDone)] void B(int a) { } }",
        "[Workflow] partial class W { [Task] int A() => 1; [Task(Trigger = TriggerRule.AllDone)] void B(TaskOutcome<int> a) { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] List<string?> A() => []; [Task(Trigger = TriggerRule.AllDone), When(nameof(Is))] void B([From(nameof(A))] /* all */ List<string?>? x) { } bool Is() => true; }",
        "[Workflow] partial class W { [Task] List<string?> A() => []; [Task(Trigger = TriggerRule.AllDone), When(nameof(Is))] void B([From(nameof(A))] /* all */ TaskOutcome<List<string?>?> x) { } bool Is() => true; }")]
    public Task AMissingValue_IsTakenAsAnOutcome(string before, string after) => Check(new TakeOutcomeCodeFix(), before, after);

    [Fact]
    public async Task AMissingValue_IsLeft_WhereTheTypeIsNotItsOwn()
    {
        using var harness = new CodeFixHarness(
            new TakeOutcomeCodeFix(),
            "abstract class B { protected abstract void C(int a); } [Workflow] partial class W : B { [Task] int A() => 1; [Task(Trigger = TriggerRule.AllDone)] protected override void C(int a) { } }");

        Assert.Empty(await harness.OfferedAsync());
    }

    [Theory]
    [InlineData(
        "[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A() { } }",
        "[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A(CancellationToken cancellationToken) { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] [Timeout(Seconds = 5)] int A(int x, string y) => x; }",
        "[Workflow] partial class W { [Task] [Timeout(Seconds = 5)] int A(int x, string y, CancellationToken cancellationToken) => x; }")]
    [InlineData(
        "[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A(int x, int y = 1) { } }",
        "[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A(int x, int y = 1, CancellationToken cancellationToken = default) { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A(int cancellationToken) { int cancellationToken2 = 1; Console.WriteLine(cancellationToken2); } }",
        "[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A(int cancellationToken, CancellationToken cancellationToken3) { int cancellationToken2 = 1; Console.WriteLine(cancellationToken2); } }")]
    [InlineData(
        "class CancellationToken { } [Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A() { } }",
        "class CancellationToken { } [Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A(System.Threading.CancellationToken cancellationToken) { } }")]
    [InlineData(
        "[Workflow]\npartial class W\n{\n    [Task, Timeout(Seconds = 5)]\n    void A(\n        int x, // first\n        int y) // last\n    {\n    }\n}",
        "[Workflow]\npartial class W\n{\n    [Task, Timeout(Seconds = 5)]\n    void A(\n        int x, // first\n        int y,\n        CancellationToken cancellationToken) // last\n    {\n    }\n}")]
    public Task TimeoutWithoutToken_TakesOne(string before, string after) => Check(new AddTokenCodeFix(), before, after);

    [Theory]
    [InlineData("[Workflow] partial class W { [Task, Timeout(Seconds = 5)] private partial void A(); private partial void A() { } }")]
    [InlineData("[Workflow] abstract class B { [Task, Timeout(Seconds = 5)] protected abstract void A(); }")]
    [InlineData("abstract class B { [Task] protected abstract void A(); } [Workflow] partial class W : B { [Timeout(Seconds = 5)] protected override void A() { } }")]
    [InlineData("interface IA { void A(); } [Workflow] partial class W : IA { [Task, Timeout(Seconds = 5)] public void A() { } }")]
    public async Task TimeoutWithoutToken_IsLeft_WhereTheSignatureIsNotItsOwn(string source)
    {
        using var harness = new CodeFixHarness(new AddTokenCodeFix(), source);

        Assert.Empty(await harness.OfferedAsync());
    }

    [Fact]
    public async Task TimeoutWithoutToken_WritesTheNamespace_WhereItIsNotImported()
    {
        const string Members = "[Workflow] partial class W { [Task, Timeout(Seconds = 5)] void A() { } }";
        using var workspace = new AdhocWorkspace();
        Document document = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithMetadataReferences(Harness.Compile().References)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .AddDocument("W.cs", "using Orchestrator;\n\n" + Members);
        CompilationWithAnalyzers analyzed = (await document.Project.GetCompilationAsync())!.WithAnalyzers([new WorkflowAnalyzer()]);
        Diagnostic diagnostic = (await analyzed.GetAnalyzerDiagnosticsAsync()).Single(static d => d.Id == "ORCH026");
        CodeAction? offered = null;

        await new AddTokenCodeFix().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered = action, default));
        Solution changed = (await offered!.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

        Assert.Equal(
            "using Orchestrator;\n\n" + Members.Replace("A()", "A(System.Threading.CancellationToken cancellationToken)", StringComparison.Ordinal),
            (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString(),
            ignoreLineEndingDifferences: true);
    }

    private static async Task Check(CodeFixProvider provider, string before, string after, int choice = 0, int of = 1)
    {
        using var harness = new CodeFixHarness(provider, before);
        List<CodeAction> offered = await harness.OfferedAsync();
        Assert.Equal(of, offered.Count);

        string[] changed = await harness.ApplyAsync(offered[choice]);

        Assert.Equal(after, Assert.Single(changed), ignoreLineEndingDifferences: true);
        Assert.Empty(await harness.FixableAsync(changed));
    }
}

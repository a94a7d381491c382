using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.CodeFixes;

namespace Orchestrator.Generators.Tests;

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
        "[Workflow] partial class W { void Help() { } [Task(DependsOn = [nameof(Help)])] void B() { } }",
        "[Workflow] partial class W { [Task] void Help() { } [Task(DependsOn = [nameof(Help)])] void B() { } }")]
    public Task UnknownTask(string before, string after) => Check(new UnknownTaskCodeFix(), before, after);

    [Theory]
    [InlineData(
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A), nameof(B)])] void B() { } }",
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = new[] { nameof(A), nameof(A) })] void B() { } }",
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = new[] { nameof(A) })] void B() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(A), nameof(B)])] void C() { } }",
        "[Workflow] partial class W { [Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { } [Task(DependsOn = [nameof(B)])] void C() { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] int A() => 1; [Task] int B(int a) => a; [Task(DependsOn = new[] { \"A\" })] void C(int b) { } }",
        "[Workflow] partial class W { [Task] int A() => 1; [Task] int B(int a) => a; [Task] void C(int b) { } }")]
    [InlineData(
        "[Workflow] partial class W { [Task] int A() => 1; [Task] int B(int a) => a; [Task(DependsOn = [nameof(A)], Priority = 1)] void C(int b) { } }",
        "[Workflow] partial class W { [Task] int A() => 1; [Task] int B(int a) => a; [Task(Priority = 1)] void C(int b) { } }")]
    public Task SuperfluousDependency(string before, string after) => Check(new RemoveDependencyCodeFix(), before, after);

    [Theory]
    [InlineData("[Workflow] public sealed class W { [Task] void A() { } }", "[Workflow] public sealed partial class W { [Task] void A() { } }")]
    [InlineData("[Workflow] class W { [Task] void A() { } }", "[Workflow] partial class W { [Task] void A() { } }")]
    public Task NotPartial(string before, string after) => Check(new MakePartialCodeFix(), before, after);

    [Fact]
    public Task TaskOutsideWorkflow() => Check(
        new MakeWorkflowCodeFix(), "public class W { [Task] void A() { } }", "[Workflow] public partial class W { [Task] void A() { } }");

    [Fact]
    public Task AsyncVoid() => Check(
        new ReturnTaskCodeFix(),
        "[Workflow] partial class W { [Task] async void A() { await Task.Yield(); } }",
        "[Workflow] partial class W { [Task] async Task A() { await Task.Yield(); } }");

    private static async Task Check(CodeFixProvider provider, string before, string after)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        using var workspace = new AdhocWorkspace();
        CSharpCompilation compilation = Harness.Compile(before);
        Document document = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees[0].Options)
            .AddDocument("Source0.cs", await compilation.SyntaxTrees[0].GetTextAsync(token), filePath: "Source0.cs");
        Diagnostic diagnostic = Assert.Single(await Harness.DiagnoseAsync(before), d => provider.FixableDiagnosticIds.Contains(d.Id));
        var actions = new List<CodeAction>();

        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic.Location.SourceSpan, [diagnostic], (action, _) => actions.Add(action), token));
        ImmutableArray<CodeActionOperation> operations = await Assert.Single(actions).GetOperationsAsync(token);

        Document changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        string text = (await changed.GetTextAsync(token)).ToString();
        Assert.Equal(Normalize(after), Normalize(text[(text.IndexOf("using Orchestrator;", StringComparison.Ordinal) + "using Orchestrator;".Length)..]));
        Assert.DoesNotContain(await Harness.DiagnoseAsync(Normalize(text)), d => provider.FixableDiagnosticIds.Contains(d.Id));
    }

    private static string Normalize(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}

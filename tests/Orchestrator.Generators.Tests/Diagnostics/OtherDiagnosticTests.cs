using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>What holds of diagnostics beyond the cases of each.</summary>
public sealed class OtherDiagnosticTests
{
    [Theory]
    [InlineData("[Task] Missing A() => null!; [Task] void B(Missing a) { }", "CS0246")]
    [InlineData("[Task(DependsOn = [nameof(Nowhere)])] void B() { }", "CS0103")]
    [InlineData("[Task(DependsOn = [nameof(Nowhere.At)])] void B() { }", "CS0103")]
    [InlineData("[Task(DependsOn = [nameof(W.Nowhere)])] void B() { }", "CS0117")]
    [InlineData("[Task] void B([From(nameof(Nowhere))] int x) { }", "CS0103")]
    [InlineData("[Task] void B([From] int x) { }", "CS7036")]
    [InlineData("static string Name => \"\"; [Task(DependsOn = [Name])] void B() { }", "CS0182")]
    [InlineData("[Task] void B(int) { }", "CS1001")]
    [InlineData("[Task, Task] void B() { }", "CS0579")]
    public async Task BrokenCodeAround_IsLeftToTheCompiler(string members, string id)
    {
        Diagnostic[] all = await Harness.DiagnoseAsync($"[Workflow] public sealed partial class W {{ {members} }}");

        Assert.NotEmpty(all);
        Assert.All(all, diagnostic => Assert.Equal(id, diagnostic.Id));
    }

    [Fact]
    public async Task TwoMarkedParts_AreOneWorkflow()
    {
        Diagnostic[] all = await Harness.DiagnoseAsync(
            "[Workflow] public sealed partial class W { [Task] int A() => 1; }", "[Workflow] partial class W { [Task] int B() => 1; } static class C { static async Task Use() { (int a, int b) = await new W().RunAsync(); } }");

        Assert.Equal("CS0579", Assert.Single(all).Id);
    }

    [Fact]
    public async Task ANameOfATask_ThatTheCompilerDoesNotKnow_IsAKnownTask() => Assert.Equal(
        "CS0103", Assert.Single(await Harness.DiagnoseAsync("[Workflow] public sealed partial class W { [Task] Task LoadAsync() => Task.CompletedTask; [Task(DependsOn = [nameof(Load)])] void B() { } }")).Id);

    [Fact]
    public async Task AMistakeInABaseOfAnotherAssembly_StandsAtTheClass()
    {
        // As the editor sees it: the other project's source, not its binary.
        CSharpCompilation other = Harness.Compile("public abstract class B { [Task] public int A(int a) => a; [Task(DependsOn = [\"Nowhere\"])] public void C() { } }");
        CSharpCompilation compilation = Harness.Compile("[Workflow] public sealed partial class W : B { [Task] int D(int e) => e; [Task] int E(int d) => d; }");

        Diagnostic[] all = await Harness.DiagnoseAsync(compilation.AddReferences(other.ToMetadataReference()));

        Assert.Equal(["ORCH001", "ORCH002", "ORCH003"], all.Select(d => d.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["W", "W", "e"], all.Select(d => d.Pointed()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task WithoutExtensionBlocks_CallersOfAClassThatIsNotPartial_ShowNoErrorsEither()
    {
        CSharpCompilation compilation = Harness.Compile(
            LanguageVersion.CSharp12, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            "[Workflow] class W<T> where T : class, new() { [Task] public T A(T x) => x; } class C { public async Task<string> Use(W<object> w) => (string)await w.RunAsync(\"\"); }");

        Assert.Equal("ORCH011", Assert.Single(await Harness.DiagnoseAsync(compilation)).Id);
    }

    [Fact]
    public void ACycleOfManyTasks_IsOneFinding_ThatCanBeRead()
    {
        const int Many = 50_000;
        string tasks = string.Concat(Enumerable.Range(0, Many).Select(i => $"[Task] int T{i}(int t{(i + 1) % Many}) => 1;"));

        Finding finding = Assert.Single(Parse($"[Workflow] public sealed partial class W {{ {tasks} }}"));

        Assert.Equal(Descriptors.Cycle, finding.Descriptor);
        Assert.Equal(Many, finding.Others.Length);
        Assert.EndsWith("T28 → T29 → … and 49970 more → T0", finding.ToDiagnostic().GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void AChainOfManyTasks_HasNoFindings()
    {
        const int Many = 50_000;
        string tasks = string.Concat(Enumerable.Range(1, Many - 1).Select(i => $"[Task(DependsOn = [\"T{i - 1}\"])] Own T{i}(Own any{i}) => any{i};"));

        Assert.Empty(Parse($"public sealed class Own {{ }} [Workflow] public sealed partial class W {{ [Task] Own T0() => new(); {tasks} }}"));
    }

    private static ImmutableArray<Finding> Parse(string source)
    {
        CSharpCompilation compilation = Harness.Compile(source);
        return WorkflowParser.Parse(compilation.GetTypeByMetadataName("W")!, compilation, withAdvice: true, TestContext.Current.CancellationToken).Findings;
    }
}

using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Tests;

/// <summary>Every mistake gives one diagnostic, at its exact place; what is no mistake gives none.</summary>
public sealed class DiagnosticTests
{
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "ORCH001", "\"B\"", "Tasks form a cycle: A → B → C → A",
            "[Task] int A([From(\"B\")] int x) => x; [Task] int B(int c) => c; [Task] int C(int a) => a;" },
        { "ORCH001", "nameof(B)", "Tasks form a cycle: A → B → A", "[Task(DependsOn = [nameof(B)])] void A() { } [Task(DependsOn = new[] { nameof(A) })] void B() { }" },
        { "ORCH002", "\"Prepar\"", "'Train' depends on 'Prepar', which is not a task of 'W'; did you mean 'Prepare'?",
            "[Task] int Prepare() => 1; [Task(DependsOn = [\"Prepar\"])] void Train() { }" },
        { "ORCH002", "nameof(Help)", "'Train' depends on 'Help', which is not a task of 'W'; the method 'Help' lacks [Task]",
            "void Help() { } [Task(DependsOn = [nameof(Help)])] void Train() { }" },
        { "ORCH002", "\"Loda\"", "'Train' depends on 'Loda', which is not a task of 'W'; did you mean 'Load'?",
            "[Task] int Load() => 1; [Task] void Train([From(\"Loda\")] int x) { }" },
        { "ORCH003", "nameof(A)", "'A' depends on itself; remove the dependency", "[Task(DependsOn = [nameof(A)])] void A() { }" },
        { "ORCH003", "a", "'A' depends on itself; remove the dependency", "[Task] int A(int a) => a;" },
        { "ORCH004", "\"A\"", "'B' lists 'A' more than once in DependsOn; remove the entry", "[Task] void A() { } [Task(DependsOn = [nameof(A), \"A\"])] void B() { }" },
        { "ORCH005", "LoadAsync", "'W' has more than one task named 'Load'; a task is named after its method, less a final Async, so rename one of the methods",
            "[Task] void Load() { } [Task] Task LoadAsync() => Task.CompletedTask;" },
        { "ORCH006", "x", "Parameter 'x' of 'C' could take the output of 'A' or 'B'; name the one it takes with [From(nameof(…))]",
            "[Task] Own A() => new(); [Task] Own B() => new(); [Task(DependsOn = [nameof(A), nameof(B)])] void C(Own x) { }" },
        { "ORCH007", "load", "Parameter 'load' of 'Train' is of type 'int', but 'Load' puts out 'string'; change one of the types, or mark the parameter [Input] if it is no output",
            "[Task] string Load() => \"\"; [Task] void Train(int load) { }" },
        { "ORCH008", "v", "Parameter 'v' of 'B' refers to 'V', which has no output; let it return a value, or use DependsOn for the order alone",
            "[Task] void V() { } [Task] void B(int v) { }" },
        { "ORCH009", "x", "Input 'x' is 'int' in 'A' but 'string' in 'B'; give both the same type and default, or different names",
            "[Task] void A(int x) { } [Task] void B(string x) { }" },
        { "ORCH010", "A", "'A' can't be a task: it is generic, and nobody says for which types it runs; make the class generic instead", "[Task] void A<T>() { }" },
        { "ORCH010", "x", "'A' can't be a task: parameter 'x' is passed by reference; take and return values instead", "[Task] void A(ref int x) { }" },
        { "ORCH010", "x", "'A' can't be a task: parameter 'x' is params; take the array or list itself", "[Task] void A(params int[] x) { }" },
        { "ORCH010", "x", "'A' can't be a task: parameter 'x' is a ref struct, which can't wait for its task; take a Memory<T> or an array instead",
            "[Task] void A(Span<int> x) { }" },
        { "ORCH015", "A", "'A' is async void: nobody can wait for it or see it fail; return Task instead", "[Task] async void A() { await Task.Yield(); }" },
        { "ORCH017", "Graph", "'W' already has a member 'Graph', which the workflow generates; rename it", "[Task] void A() { } public int Graph => 1;" },
        { "ORCH017", "RunAsync", "'W' already has a member 'RunAsync', which the workflow generates; rename it",
            "[Task] void A(int x) { } public void RunAsync(int x, CancellationToken token) { }" },
        { "ORCH018", "A", "'A' returns 'IAsyncEnumerable<int>', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>",
            "[Task] IAsyncEnumerable<int> A() => throw new NotSupportedException();" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task AMistake_GivesOneDiagnostic_AtItsPlace(string id, string place, string message, string members)
    {
        string source = $"public sealed class Own {{ }} [Workflow] public sealed partial class W {{ {members} }} static class User {{ public static WorkflowGraph Use(W w) => W_Graph(w); static WorkflowGraph W_Graph(W w) => null!; }}";

        Diagnostic diagnostic = Assert.Single(await Harness.DiagnoseAsync(source));

        Assert.Equal((id, message), (diagnostic.Id, diagnostic.GetMessage()));
        Assert.Equal(place, diagnostic.Pointed());
    }

    [Theory]
    [InlineData("ORCH011", "W", "[Workflow] public sealed class W { [Task] void A() { } }")]
    [InlineData("ORCH011", "Outer", "public class Outer { [Workflow] public sealed partial class W { [Task] void A() { } } }")]
    [InlineData("ORCH013", "A", "public sealed class C { [Task] public void A() { } }")]
    [InlineData("ORCH019", "W", "[Workflow] public partial class B { [Task] public void A() { } } [Workflow] public abstract partial class M : B { } ")]
    [InlineData("ORCH020", "-1", "[Workflow(MaxParallelism = -1)] public sealed partial class W { [Task] void A() { } }")]
    [InlineData("ORCH020", "double.NaN", "[Workflow(TimeoutSeconds = double.NaN)] public sealed partial class W { [Task] void A() { } }")]
    public async Task AMistakeOfTheClass_GivesOneDiagnostic_AtItsPlace(string id, string place, string source)
    {
        Diagnostic diagnostic = Assert.Single(await Harness.DiagnoseAsync(source));

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(id == "ORCH019" ? "M" : place, diagnostic.Pointed());
    }

    [Theory]
    [InlineData("[Task] int A() => 1; [Task] long B(int a) => a; [Task] void C(long a, object b) { }")]
    [InlineData("[Task] Task<string> LoadAsync() => Task.FromResult(\"\"); [Task] void B(string load) { } [Task(DependsOn = [nameof(LoadAsync)])] void C() { }")]
    [InlineData("[Task] int A(int x, int y = 3) => x; [Task] void B(int y = 3, int x = 2) { }")]
    [InlineData("[Task] Own A() => new(); [Task(DependsOn = [nameof(A)])] void B(Own anything) { }")]
    [InlineData("[Task] int A() => 1; [Task] void B([Input] int a) { }")]
    [InlineData("[Task(AllowFailure = true)] int A() => 1; [Task] void B(TaskOutcome<int> a) { }")]
    [InlineData("[Task] void A(TaskContext context, CancellationToken token) { } void RunAsync() { }")]
    [InlineData("")]
    public async Task WhatIsRight_GivesNone(string members) => Assert.Empty(
        await Harness.DiagnoseAsync($"public sealed class Own {{ }} [Workflow] public sealed partial class W {{ {members} }}"));

    [Theory]
    [InlineData("abstract class B { [Task] protected void A() { } }")]
    [InlineData("[Workflow] public abstract class B { [Task] protected void A() { } }")]
    public async Task AnAbstractClass_IsForItsHeirs(string source) => Assert.Empty(await Harness.DiagnoseAsync(source));

    [Theory]
    [InlineData("[Task] Missing A() => null!; [Task] void B(Missing a) { }", "CS0246")]
    [InlineData("[Task(DependsOn = [nameof(Nowhere)])] void B() { }", "CS0103")]
    public async Task BrokenCodeAround_IsLeftToTheCompiler(string members, string id)
    {
        Diagnostic[] all = await Harness.DiagnoseAsync($"[Workflow] public sealed partial class W {{ {members} }}");

        Assert.NotEmpty(all);
        Assert.All(all, diagnostic => Assert.Equal(id, diagnostic.Id));
    }

    [Fact]
    public async Task Errors_CanNotBeSuppressed()
    {
        Diagnostic[] all = await Harness.DiagnoseAsync("#pragma warning disable\n[Workflow] public sealed partial class W { [Task] int A(int a) => a; }");

        Assert.Equal("ORCH003", Assert.Single(all).Id);
    }

    [Fact]
    public async Task AMistakeInABase_IsNotRepeatedByItsHeirs()
    {
        Diagnostic[] all = await Harness.DiagnoseAsync(
            "[Workflow] public abstract class B { [Task] protected int A(int a) => a; } [Workflow] public sealed partial class C : B { [Task] int D() => 1; } [Workflow] public sealed partial class E : B { }");

        Assert.Equal("ORCH003", Assert.Single(all).Id);
    }

    [Fact]
    public async Task TwoCycles_GiveTwoDiagnostics()
    {
        Diagnostic[] all = await Harness.DiagnoseAsync(
            "[Workflow] public sealed partial class W { [Task] int A(int b) => b; [Task] int B(int a) => a; [Task] int C(int d, int a) => d; [Task] int D(int c) => c; }");

        Assert.Equal(["Tasks form a cycle: A → B → A", "Tasks form a cycle: C → D → C"], all.Select(d => d.GetMessage()));
        Assert.Single(all[0].AdditionalLocations);
    }

    [Theory]
    [InlineData("[Task] int A(int b, string text) => b; [Task] int B(int a) => a; [Task] int C(int b) => b;")]
    [InlineData("[Task] string Load(string text) => text; [Task] int Count(int join) => 1; [Task] string Render(string load) => load; [Task] int Join(int count, string render) => count;")]
    public async Task ACallOfRunAsync_AddsNoErrorToTheMistake(string members)
    {
        Diagnostic[] all = await Harness.DiagnoseAsync(
            $"[Workflow] public sealed partial class W {{ {members} }} "
            + "static class User { public static async Task<int> Use() => await new W().RunAsync(\"text\"); }");

        Assert.Equal("ORCH001", Assert.Single(all).Id);
    }

    [Fact]
    public void EveryDiagnostic_HasItsPage_AndEveryPageItsDiagnostic()
    {
        string root = typeof(DiagnosticTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(root, "docs", "diagnostics"), "ORCH*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)!;

        Assert.Equal(Analyzers.Descriptors.All.Select(d => d.Id).Order(StringComparer.Ordinal), pages);
        Assert.All(Analyzers.Descriptors.All, d => Assert.EndsWith($"/docs/diagnostics/{d.Id}.md", d.HelpLinkUri, StringComparison.Ordinal));
    }
}

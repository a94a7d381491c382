using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>What holds of diagnostics beyond the cases of each.</summary>
public sealed class OtherDiagnosticTests
{
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
    public async Task AMistakeInABase_IsNotRepeatedByItsHeirs()
    {
        Diagnostic[] all = await Harness.DiagnoseAsync(
            "[Workflow] public abstract class B { [Task] protected int A(int a) => a; } [Workflow] public sealed partial class C : B { [Task] int D() => 1; } [Workflow] public sealed partial class E : B { }");

        Assert.Equal("ORCH003", Assert.Single(all).Id);
    }
}

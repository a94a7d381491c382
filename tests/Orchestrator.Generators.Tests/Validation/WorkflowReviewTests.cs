using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Validation.Races;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Tests.Validation;

/// <summary>What can not be said in one file of source code: parts, other assemblies, size.</summary>
public sealed class WorkflowReviewTests
{
    [Fact]
    public async Task ARace_IsFoundAcrossTheFilesOfAWorkflow()
    {
        Diagnostic race = Assert.Single(await Harness.DiagnoseAsync(
            "[Workflow] public sealed partial class W { public int n; [Task] void A() => Help(); }",
            "public sealed partial class W { partial void Help(); [Task] private partial void B(); }",
            "public sealed partial class W { partial void Help() => n++; private partial void B() { n = 2; } }"));

        Assert.Equal("ORCH032", race.Id);
        Assert.Equal(("Source2.cs", "n"), (race.Location.SourceTree!.FilePath, race.Pointed()));
        Assert.Equal("Source2.cs", Assert.Single(race.AdditionalLocations).SourceTree!.FilePath);
    }

    [Fact]
    public async Task ARace_IsFoundWhereTheBodyIsMarked() => Assert.Equal("ORCH032", Assert.Single(await Harness.DiagnoseAsync(
        "[Workflow] public sealed partial class W { public int n; [Task] void A() => n++; private partial void B(); [Task] private partial void B() { n = 2; } }")).Id);

    [Fact]
    public void ABaseOfAnotherProject_HasNoBodies_ButItsMembersCount()
    {
        CSharpCompilation library = Harness.Compile(
            "public abstract class Base { protected int n; protected void Help() => n = 1; [Task] protected void A() => Help(); [Task] protected int Read() => n; }");
        CSharpCompilation user = Harness.Compile(
            "[Workflow] public sealed partial class W : Base { [Task] void B() { n = 1; } [Task] void C() { n = 2; } [Task] void D() => Help(); }");

        ImmutableArray<Finding> findings = Review(user.AddReferences(library.ToMetadataReference()));

        Assert.StartsWith("'B' and 'C' both write 'n', ", Message(Assert.Single(findings)), StringComparison.Ordinal);
    }

    [Fact]
    public void AWorkflowWithAnError_IsNotReviewed() => Assert.Empty(Review(Harness.Compile(
        "[Workflow] public sealed partial class W { public int n; [Task] void A() { n = 1; } [Task] void B() { n = 2; } [Task] int C(int c) => 1; }")));

    [Fact]
    public void TheRaces_AreListedUpToTheirLimit()
    {
        string tasks = string.Concat(Enumerable.Range(0, 50).Select(static i => $"[Task] void T{i}() {{ n = {i}; }} "));

        Assert.Equal(RaceValidation.MaxRaces, Review(Harness.Compile($"[Workflow] public sealed partial class W {{ public int n; {tasks} }}")).Length);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    public void AboveTheLimitOfTasks_OrderIsNotLookedAt(int above, int expected)
    {
        string others = string.Concat(Enumerable.Range(2, Reachability.MaxTasks - 2 + above).Select(static i => $"[Task] void T{i}() {{ }} "));

        Assert.Equal(expected, Review(Harness.Compile($"[Workflow] public sealed partial class W {{ public int n; [Task] void A() {{ n = 1; }} [Task] void B() {{ n = 2; }} {others} }}")).Length);
    }

    private static ImmutableArray<Finding> Review(CSharpCompilation compilation)
    {
        ParsedWorkflow workflow = WorkflowParser.Parse(compilation.GetTypeByMetadataName("W")!, compilation, withAdvice: true, TestContext.Current.CancellationToken);
        return [.. workflow.Findings.Where(static finding => !finding.IsError)];
    }

    private static string Message(Finding finding) => finding.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture);
}

using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Tests.Diagnostics;

namespace Orchestrator.Generators.Tests.Fluent;

/// <summary>A mistake in Define is shown where it is written there; of a method that the class does not own, at the name of the method.</summary>
public sealed class DefinePlaceTests
{
    private const string Tools = "public sealed class Own; public static class Tools { public static int Run(int x) => x; public static void Take(Own run, Own again) { } public static string? Maybe() => null; public static void Sure(string maybe, int n) { } public static async void Lost() => await Task.Yield(); public static int Ref(ref int x) => x; } ";

    [Theory]
    [InlineData("ORCH001", "w.Task(A).DependsOn(«‹B›»).Task(B).DependsOn(‹\"A\"›);")]
    [InlineData("ORCH002", "w.Task(A).DependsOn(\"B\", «\"C\"»).Task(B);")]
    [InlineData("ORCH002", "w.Task(A).DependsOn(«Tools.Run»);")]
    [InlineData("ORCH002", "w.Task(Tools.Run).From(\"x\", «\"Nothing\"»);")]
    [InlineData("ORCH003", "w.Task(\"a b\", A).DependsOn(«\"a b\"»);")]
    [InlineData("ORCH004", "w.Task(B).Task(A).DependsOn(B).DependsOn(«nameof(B)»);")]
    [InlineData("ORCH005", "w.Task(‹\"x\"›, A).Task(«\"x\"», B);")]
    [InlineData("ORCH005", "w.Task(‹A›).Task(«A»);")]
    [InlineData("ORCH008", "w.Task(B).Task(Tools.Run).From(\"x\", «B»);")]
    [InlineData("ORCH008", "w.Task(B).«Output()»;")]
    [InlineData("ORCH010", "w.Task(«Tools.Ref»);")]
    [InlineData("ORCH015", "w.Task(«Tools.Lost»);")]
    [InlineData("ORCH020", "w.Task(B).Retry(«0»);")]
    [InlineData("ORCH020", "w.Task(B).Requires(«\" \"»);")]
    [InlineData("ORCH020", "w.Task(B).Timeout(seconds: «-1»);")]
    [InlineData("ORCH020", "w.Task(B).Trigger(«(TriggerRule)77»);")]
    [InlineData("ORCH021", "w.Task(A).Fallback(«B»);")]
    [InlineData("ORCH023", "w.Task(B).When(«Tools.Run»);")]
    [InlineData("ORCH026", "w.Task(B).«Timeout(3)»;")]
    [InlineData("ORCH027", "w.Task(B).Trigger(«TriggerRule.AnyDone»);")]
    [InlineData("ORCH028", "w.Task(B).Idempotent(false).Retry(«2»);")]
    [InlineData("ORCH034", "w.Task(Tools.Maybe).Task(«Tools.Sure»);")]
    public async Task AMistake_IsShownWhereItIsWritten(string id, string body)
    {
        var source = new MarkedSource(Tools + "[Workflow] public sealed partial class W { private static int A() => 1; private void B() { } void Define(WorkflowDefinition w) { " + body + " } }");

        Diagnostic found = Assert.Single(await Harness.DiagnoseAsync(source.Text), d => d.Severity >= DiagnosticSeverity.Warning);

        Assert.Equal(
            (id, source.Text.Substring(source.Places[0].Start, source.Places[0].Length), source.Places[0].Start),
            (found.Id, found.Pointed(), found.Location.SourceSpan.Start - Harness.Usings.Length));
    }

    [Fact]
    public async Task SeveralParametersOfOneForeignMethod_AreToldApart()
    {
        Diagnostic[] all = await Harness.DiagnoseAsync(Tools + "[Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Tools.Run).Task(Tools.Take).From(\"again\", Tools.Run); }");

        Assert.Equal(["ORCH007: run", "ORCH007: again"], all.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => $"{d.Id}: {d.GetMessage().Split('\'')[1]}"));
    }
}

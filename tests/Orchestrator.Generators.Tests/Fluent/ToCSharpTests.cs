using Microsoft.CodeAnalysis;
using Orchestrator.Tests.Fluent.Definitions;

namespace Orchestrator.Generators.Tests.Fluent;

/// <summary>A workflow from a builder, written as C#, is the same workflow once that is compiled.</summary>
public sealed class ToCSharpTests
{
    // The bodies are in both worlds: here they make the workflow, there its text names them.
    private static readonly string s_steps = "using System.Linq;\n"
        + File.ReadAllText(Path.Combine(Harness.RepositoryRoot, "tests/Orchestrator.Tests/Fluent/Definitions/Steps.cs"));

    [Fact]
    public Task ADefinitionWithEverything_HasTheSameStructure() =>
        AssertSameAsync(RuntimeWorkflow.FromJson(Steps.Everything, Steps.Catalog));

    [Fact]
    public Task ABuilder_HasTheSameStructure()
    {
        WorkflowBuilder flow = new("a \"name\"\n") { Version = 2 };
        TaskRef<int> count = flow.Task("Count all", flow.Input("text", "a\tb"), Steps.Count);
        TaskRef<int> twice = flow.Task("twice", count, Steps.Double).DependsOn("end", "1st");
        flow.Task("1st", static () => { }).Named("the \"first\"");
        flow.Task("end", Steps.Start);
        flow.Task("class", twice, flow.Input<int>("text2"), static (left, right, _) => new Dictionary<string, int[][,]>());
        flow.Task("Graph", static _ => ValueTask.FromResult<int?>(1));

        return AssertSameAsync(flow.Build());
    }

    [Fact]
    public void WhatIsAccessible_IsNamed_AndWhatIsNot_Throws()
    {
        WorkflowBuilder flow = new("w");
        TaskRef<int> count = flow.Task("count", flow.Input<string>("text"), Steps.Count);
        flow.Task("negative", count, static (value, _) => -value);

        Assert.Equal(
            """
            [global::Orchestrator.Workflow(Name = "w")]
            public sealed partial class @Written
            {
                private static void Define(global::Orchestrator.WorkflowDefinition w)
                {
                    w.Task("count", global::@Orchestrator.@Tests.@Fluent.@Definitions.@Steps.@Count)
                        .Input("text");
                    w.Task("negative", @Negative)
                        .From("value1", "count");
                }

                private static global::@System.@Int32 @Negative(global::@System.@Int32 @value1, global::@System.@Threading.@CancellationToken @other2) =>
                    throw new global::System.NotImplementedException("What 'negative' does is not part of the definition.");
            }

            """.ReplaceLineEndings("\n"),
            flow.Build().ToCSharp("Written"));
    }

    [Fact]
    public void WhatHasNoForm_IsRefused()
    {
        WorkflowBuilder flow = new("w");
        flow.Task("t", TaskRef.Combine(flow.Input<int>("a"), flow.Input<int>("b")), static (_, _) => { });

        Assert.Equal(
            "Workflow 'w' has no form in C#: 't' takes several values as one, (a, b).",
            Assert.Throws<InvalidOperationException>(() => flow.Build().ToCSharp("W")).Message);
        Assert.Throws<ArgumentException>("className", () => flow.Build().ToCSharp("not a name"));
    }

    private static async Task AssertSameAsync(RuntimeWorkflow workflow)
    {
        string written = workflow.ToCSharp("Written");
        Assert.DoesNotContain(await Harness.DiagnoseAsync(written, s_steps), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        object compiled = Harness.Create("Written", written, s_steps);
        var graph = (WorkflowGraph)compiled.GetType().GetProperty("Graph")!.GetValue(null)!;

        Assert.Equal(Structure.Of(workflow.Graph), Structure.Of(graph));
    }
}

using System.Globalization;
using System.Text;

namespace Orchestrator.Tests.Fluent.Definitions;

/// <summary>Workflows from and to JSON.</summary>
public sealed class DefinitionTests
{
    private static readonly Dictionary<string, object?> s_text = new() { ["text"] = "abcde" };

    [Fact]
    public async Task FromJson_RunsWhatTheDefinitionSays()
    {
        RuntimeWorkflow workflow = RuntimeWorkflow.FromJson(Steps.Everything, Steps.Catalog);

        RunResult result = await workflow.RunAsync(s_text, TestContext.Current.CancellationToken);

        Assert.Equal(5, result.Get<int>("count"));
        Assert.Equal(10, result.Get<int>("twice"));
        Assert.Equal(17, result.Get<int>("sum"));
        Assert.Equal(34, result.Get<int>("joined"));
        Assert.Equal(TaskState.Skipped, result["even"].State);
        Assert.Equal(0, result.Get<int>("good"));
        Assert.Equal(-5, result.Get<int>("total"));
    }

    [Fact]
    public async Task FromJson_WithResult_ReturnsIt()
    {
        byte[] utf8 = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Steps.Everything)];

        Assert.Equal(-5, await RuntimeWorkflow.FromJson<int>(Steps.Everything, Steps.Catalog).RunAsync(s_text, TestContext.Current.CancellationToken));
        Assert.Equal(-5, await RuntimeWorkflow.FromJson<int>(utf8, Steps.Catalog).RunAsync(s_text, TestContext.Current.CancellationToken));
        Assert.Equal(-5, await RuntimeWorkflow.FromJson<int>(new MemoryStream(utf8), Steps.Catalog).RunAsync(s_text, TestContext.Current.CancellationToken));
        TaskOutcome<int> outcome = await RuntimeWorkflow.FromJson<TaskOutcome<int>>(Steps.Everything, Steps.Catalog).RunAsync(s_text, TestContext.Current.CancellationToken);
        Assert.Equal(-5, outcome.Value);
    }

    [Fact]
    public async Task FromJson_TakesWhatStandsLater_AndKeepsForwardNames()
    {
        RuntimeWorkflow<string> workflow = RuntimeWorkflow.FromJson<string>(
            Steps.Json(
                """{ "name": "show", "takes": ["double"], "dependsOn": ["start"] }, { "name": "double", "takes": ["count"] }, { "name": "count", "takes": [{ "input": "text" }] }, { "name": "start" }""",
                """, "inputs": [{ "name": "text", "default": "abc" }], "result": "show" """),
            Steps.Catalog);

        Assert.Equal("6", await workflow.RunAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FromJson_GivesABodyItsContext()
    {
        RuntimeWorkflow<string> workflow = RuntimeWorkflow.FromJson<string>(
            Steps.Json("""{ "name": "me", "uses": "whoAmI" }""", """, "result": "me" """), Steps.Catalog);

        Assert.Equal("me", await workflow.RunAsync(cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public void ToJson_ThenFromJson_IsTheSameWorkflow()
    {
        RuntimeWorkflow workflow = RuntimeWorkflow.FromJson(Steps.Everything, Steps.Catalog);

        string json = workflow.ToJson();
        RuntimeWorkflow again = RuntimeWorkflow.FromJson(json, Steps.Catalog);

        Assert.Equal(json, again.ToJson());
        Assert.Equal(Structure.Of(workflow.Graph), Structure.Of(again.Graph));
        Assert.Equal(json, RuntimeWorkflow.FromJson<int>(json, Steps.Catalog).ToJson());
    }

    [Fact]
    public void ToJson_OfABuilder_NamesTheBodiesOfTheCatalog()
    {
        WorkflowBuilder flow = new("built");
        TaskRef<int> count = flow.Task("count", flow.Input("text", "abc"), Steps.Count);
        flow.Task("twice", count, Steps.Double).DependsOn("first");
        flow.Task("first", Steps.Start);

        string json = flow.Build().ToJson(Steps.Catalog);

        Assert.Equal(
            """
            {
              "schema": 1,
              "name": "built",
              "inputs": [
                {
                  "name": "text",
                  "default": "abc"
                }
              ],
              "tasks": [
                {
                  "name": "count",
                  "takes": [
                    {
                      "input": "text"
                    }
                  ]
                },
                {
                  "name": "twice",
                  "uses": "double",
                  "takes": [
                    "count"
                  ],
                  "dependsOn": [
                    "first"
                  ]
                },
                {
                  "name": "first",
                  "uses": "start"
                }
              ]
            }
            """.ReplaceLineEndings("\n"),
            json);
    }

    [Fact]
    public void ToJson_OfWhatHasNoForm_SaysWhat()
    {
        WorkflowBuilder flow = new("built");
        flow.Task("lambda", static () => { });

        Assert.Equal(
            "Workflow 'built' has no form in JSON: the body of 'lambda' is not in the catalog.",
            Assert.Throws<InvalidOperationException>(() => flow.Build().ToJson(Steps.Catalog)).Message);
        Assert.Equal(
            "Workflow 'built' was not read from a definition; give the catalog that has the names of its bodies.",
            Assert.Throws<InvalidOperationException>(() => flow.Build().ToJson()).Message);
    }

    [Theory]
    [InlineData("\"text\"", "System.String")]
    [InlineData("true", "System.Boolean")]
    [InlineData("12345678901", "System.Int64")]
    [InlineData("0.1", "System.Double")]
    [InlineData("0.10", "System.Decimal")]
    [InlineData("null", "System.Nullable`1[System.Int32]")]
    [InlineData("5", "System.Nullable`1[System.Int32]")]
    [InlineData("\"2026-11-24T12:00:00+01:00\"", "System.DateTimeOffset")]
    [InlineData("\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"", "System.Guid")]
    public void Defaults_AreReadAndWritten(string value, string type)
    {
        TaskCatalog catalog = new TaskCatalog()
            .Add<string, string>("System.String", static (v, _) => v).Add<bool, bool>("System.Boolean", static (v, _) => v)
            .Add<long, long>("System.Int64", static (v, _) => v).Add<double, double>("System.Double", static (v, _) => v)
            .Add<decimal, decimal>("System.Decimal", static (v, _) => v).Add<int?, int?>("System.Nullable`1[System.Int32]", static (v, _) => v)
            .Add<DateTimeOffset, DateTimeOffset>("System.DateTimeOffset", static (v, _) => v).Add<Guid, Guid>("System.Guid", static (v, _) => v);
        string json = Steps.Json(
            $$"""{ "name": "t", "uses": "{{type}}", "takes": [{ "input": "v" }] }""", $$""", "inputs": [{ "name": "v", "default": {{value}} }]""");

        RuntimeWorkflow workflow = RuntimeWorkflow.FromJson(json, catalog);

        Assert.Equal(type, workflow.Graph.Inputs[0].Type.ToString());
        Assert.Contains($"\"default\": {value}", workflow.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void AHundredThousandTasks_AreReadAndWritten()
    {
        string tasks = string.Join(", ", Enumerable.Range(0, 100_000).Select(
            static i => i == 0
                ? """{ "name": "t0", "uses": "count", "takes": [{ "input": "text" }] }"""
                : string.Create(CultureInfo.InvariantCulture, $$"""{ "name": "t{{i}}", "uses": "double", "takes": ["t{{i / 2}}"] }""")));

        RuntimeWorkflow workflow = RuntimeWorkflow.FromJson(Steps.Json(tasks, """, "inputs": [{ "name": "text" }]"""), Steps.Catalog);

        Assert.Equal(100_000, RuntimeWorkflow.FromJson(workflow.ToJson(), Steps.Catalog).Graph.Tasks.Count);
    }

    [Fact]
    public void Catalog_RefusesANameTwice_ButNotForAnotherUse()
    {
        TaskCatalog catalog = new TaskCatalog().Add("a", static () => { }).AddCompensation("a", static _ => { });

        var thrown = Assert.Throws<ArgumentException>(() => catalog.Add("a", static () => { }));

        Assert.Equal("The catalog has a task named 'a' already; give this one another name. (Parameter 'name')", thrown.Message);
        Assert.Equal(["a"], catalog.Tasks);
    }
}

using System.Reflection;
using System.Text.Json.Nodes;

namespace Orchestrator.Tests.Fluent.Definitions;

/// <summary>The schema that is published says what the reader reads: where one knows a property, a member or a duty, the other does.</summary>
public sealed class SchemaTests
{
    private static readonly JsonNode s_schema = JsonNode.Parse(File.ReadAllText(Path.Combine(
        typeof(SchemaTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!,
        "docs/schema/workflow.schema.json")))!;

    [Fact]
    public void Properties_OfTheSchema_AreThoseOfTheReader()
    {
        (string[] path, string json)[] places =
        [
            ([], "{ {0} }"),
            (["properties", "inputs", "items"], """{ "inputs": [{ {0} }] }"""),
            (["properties", "resourcePools", "items"], """{ "resourcePools": [{ {0} }] }"""),
            (["$defs", "task"], """{ "tasks": [{ {0} }] }"""),
            (["$defs", "task", "properties", "each"], """{ "tasks": [{ "each": { {0} } }] }"""),
            (["$defs", "task", "properties", "retry"], """{ "tasks": [{ "retry": { {0} } }] }"""),
            (["$defs", "task", "properties", "cache"], """{ "tasks": [{ "cache": { {0} } }] }"""),
            (["$defs", "task", "properties", "when"], """{ "tasks": [{ "when": { {0} } }] }"""),
            (["$defs", "method"], """{ "tasks": [{ "fallback": { {0} } }] }"""),
            (["$defs", "method"], """{ "tasks": [{ "compensate": { {0} } }] }"""),
            (["$defs", "units"], """{ "tasks": [{ "requires": [{ {0} }] }] }"""),
        ];
        foreach ((string[] path, string json) in places)
        {
            JsonNode place = Resolve(path.Aggregate(s_schema, static (node, step) => Resolve(node[step]!)));
            string[] known = [.. place["properties"]!.AsObject().Select(static property => property.Key)];
            string[] required = [.. place["required"]?.AsArray().Select(static name => (string)name!) ?? []];

            Assert.Equal(known.Order(), KnownToTheReader(json).Order());
            Assert.Equal(required.Order(), RequiredByTheReader(json).Order());
            Assert.False((bool)place["additionalProperties"]!);
        }
    }

    [Fact]
    public void Members_OfTheSchema_AreThoseOfTheEnumerations()
    {
        JsonNode task = s_schema["$defs"]!["task"]!["properties"]!;

        AssertMembers<FailureMode>(s_schema["properties"]!["onFailure"]!);
        AssertMembers<ParallelMode>(s_schema["properties"]!["parallel"]!);
        AssertMembers<TriggerRule>(task["trigger"]!);
        AssertMembers<Backoff>(task["retry"]!["properties"]!["backoff"]!);
        AssertMembers<CacheScope>(task["cache"]!["properties"]!["scope"]!);
    }

    [Fact]
    public void Limits_OfTheSchema_AreThoseOfTheReader()
    {
        Assert.Equal(DefinitionLimits.Schema, (int)s_schema["properties"]!["schema"]!["const"]!);
        Assert.Equal(WorkflowBuilder.MaxTasks, (int)s_schema["properties"]!["tasks"]!["maxItems"]!);
        Assert.Equal(DefinitionLimits.MaxNameLength, (int)s_schema["$defs"]!["name"]!["maxLength"]!);
    }

    private static JsonNode Resolve(JsonNode node) => node["$ref"] is { } reference
        ? ((string)reference!).Split('/').Skip(1).Aggregate(s_schema, static (at, step) => at[step]!)
        : node;

    // A property that is not known is told with those that are.
    private static IEnumerable<string> KnownToTheReader(string json)
    {
        string fault = Faults(json.Replace("{0}", "\"?\": 1", StringComparison.Ordinal)).Single(static fault => fault.Contains("'?' is not a property here", StringComparison.Ordinal));
        return fault.Split("known are ")[1].Split(", ").Select(static name => name.Trim('\''));
    }

    private static IEnumerable<string> RequiredByTheReader(string json)
    {
        string place = Faults(json.Replace("{0}", "\"?\": 1", StringComparison.Ordinal)).Single(static fault => fault.Contains("'?' is not", StringComparison.Ordinal)).Split("['?']")[0];
        return Faults(json.Replace("{0}", "", StringComparison.Ordinal))
            .Where(fault => fault.StartsWith(place + ": ", StringComparison.Ordinal) && fault.EndsWith(" is missing", StringComparison.Ordinal))
            .Select(static fault => fault.Split('\'')[1]);
    }

    private static IEnumerable<string> Faults(string json) =>
        Assert.Throws<WorkflowDefinitionException>(() => RuntimeWorkflow.FromJson(json, Steps.Catalog)).Faults.Select(static fault => fault.ToString());

    private static void AssertMembers<T>(JsonNode property)
        where T : struct, Enum
    {
        Assert.Equal(Enum.GetNames<T>(), property["enum"]!.AsArray().Select(static name => (string)name!));
        Assert.Equal(default(T).ToString(), (string)property["default"]!);
    }
}

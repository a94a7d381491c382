using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Orchestrator;

/// <summary>The graph in the languages of other tools.</summary>
internal static class GraphExport
{
    public static string ToMermaid(WorkflowGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        foreach (WorkflowTask task in graph.Tasks)
        {
            text.Append("    t").Append(task.Index).Append(task.FansOut ? "[[\"" : "[\"")
                .Append(EscapeMermaid(task.DisplayName)).Append(task.FansOut ? "\"]]\n" : "\"]\n");
        }

        foreach (WorkflowEdge edge in graph.Edges)
        {
            text.Append("    t").Append(edge.From).Append(edge.CarriesData ? " --> t" : " -.-> t").Append(edge.To).Append('\n');
        }

        return text.ToString();
    }

    public static string ToDot(WorkflowGraph graph)
    {
        var text = new StringBuilder("digraph ").Append(QuoteDot(graph.Name)).Append(" {\n    rankdir=LR;\n    node [shape=box];\n");
        foreach (WorkflowTask task in graph.Tasks)
        {
            text.Append("    t").Append(task.Index).Append(" [label=").Append(QuoteDot(task.DisplayName))
                .Append(task.FansOut ? " peripheries=2];\n" : "];\n");
        }

        foreach (WorkflowEdge edge in graph.Edges)
        {
            text.Append("    t").Append(edge.From).Append(" -> t").Append(edge.To).Append(edge.CarriesData ? ";\n" : " [style=dashed];\n");
        }

        return text.Append("}\n").ToString();
    }

    public static string ToJson(WorkflowGraph graph)
    {
        using var stream = new MemoryStream();
        // Names may hold any letter; the text is for files and tools, not for HTML.
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(stream, options))
        {
            json.WriteStartObject();
            json.WriteString("name", graph.Name);
            json.WriteNumber("version", graph.Version);
            WriteInputs(json, graph);
            WriteTasks(json, graph);
            WriteEdges(json, graph);
            WriteLevels(json, graph);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteInputs(Utf8JsonWriter json, WorkflowGraph graph)
    {
        json.WriteStartArray("inputs");
        foreach (WorkflowInput input in graph.Inputs)
        {
            json.WriteStartObject();
            json.WriteString("name", input.Name);
            json.WriteString("type", input.Type.ToString());
            json.WriteBoolean("required", input.IsRequired);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTasks(Utf8JsonWriter json, WorkflowGraph graph)
    {
        json.WriteStartArray("tasks");
        foreach (WorkflowTask task in graph.Tasks)
        {
            json.WriteStartObject();
            json.WriteNumber("index", task.Index);
            json.WriteString("name", task.Name);
            json.WriteString("displayName", task.DisplayName);
            json.WriteString("output", task.OutputType?.ToString());
            json.WriteNumber("priority", task.Priority);
            json.WriteBoolean("allowFailure", task.AllowFailure);
            json.WriteBoolean("fansOut", task.FansOut);
            if (task.FansOut)
            {
                json.WriteNumber("maxParallelism", task.MaxParallelism);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEdges(Utf8JsonWriter json, WorkflowGraph graph)
    {
        json.WriteStartArray("edges");
        foreach (WorkflowEdge edge in graph.Edges)
        {
            json.WriteStartObject();
            json.WriteNumber("from", edge.From);
            json.WriteNumber("to", edge.To);
            json.WriteBoolean("data", edge.CarriesData);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLevels(Utf8JsonWriter json, WorkflowGraph graph)
    {
        json.WriteStartArray("levels");
        foreach (IReadOnlyList<int> level in graph.Levels)
        {
            json.WriteStartArray();
            foreach (int task in level)
            {
                json.WriteNumberValue(task);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static string EscapeMermaid(string name) =>
        name.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("\"", "&quot;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .ReplaceLineEndings(" ");

    private static string QuoteDot(string name) =>
        "\"" + name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + "\"";
}

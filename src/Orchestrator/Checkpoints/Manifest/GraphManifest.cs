using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Orchestrator.CompilerServices;

namespace Orchestrator;

/// <summary>The contracts of all tasks of a workflow: what a run is recorded with, and compared to when it is resumed.</summary>
internal sealed class GraphManifest
{
    private readonly Dictionary<string, TaskContract> _tasks;

    private GraphManifest(IEnumerable<TaskContract> tasks)
    {
        _tasks = tasks.ToDictionary(static task => task.Name, StringComparer.Ordinal);
    }

    public IReadOnlyCollection<TaskContract> Tasks => _tasks.Values;

    /// <summary>The contracts as they are now.</summary>
    /// <exception cref="CheckpointStoreException">What a task puts out, or takes, can't be recorded.</exception>
    public static GraphManifest Of(WorkflowGraph graph, JsonSerializerContext? context)
    {
        string[] inputs = [.. graph.Inputs.Select(input => $"{input.Name}: {ShapeOf(input.Type, context, graph, $"input '{input.Name}'")}")];
        return new(graph.Tasks.Select(task => new TaskContract(
            task.Name,
            task.Version,
            task.FansOut,
            task.OutputType is null ? null : ShapeOf(PartOf(task), context, graph, $"output of task '{task.Name}'"),
            [.. task.Dependencies.Select(dependency => graph.Tasks[dependency].Name).Order(StringComparer.Ordinal)],
            [.. task.Inputs.Select(input => inputs[input]).Order(StringComparer.Ordinal)])));
    }

    /// <summary>The contracts as they were.</summary>
    public static GraphManifest Of(RecordedGraph graph)
    {
        using var document = JsonDocument.Parse(graph.Manifest);
        return new([.. document.RootElement.GetProperty("tasks").EnumerateArray().Select(Read)]);
    }

    /// <summary>The contract of a task, if there is one of that name.</summary>
    public TaskContract? Find(string name) => _tasks.GetValueOrDefault(name);

    /// <summary>Tasks, and all that follow from them.</summary>
    public HashSet<string> Closure(IEnumerable<string> names)
    {
        ILookup<string, string> followers = _tasks.Values
            .SelectMany(static task => task.Dependencies.Select(dependency => (dependency, task.Name))).ToLookup(static edge => edge.dependency, static edge => edge.Name);
        var closure = new HashSet<string>(names, StringComparer.Ordinal);
        var pending = new Stack<string>(closure);
        while (pending.TryPop(out string? name))
        {
            foreach (string follower in followers[name].Where(closure.Add))
            {
                pending.Push(follower);
            }
        }

        return closure;
    }

    public RecordedGraph ToRecorded()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("tasks");
            foreach (TaskContract task in _tasks.Values.OrderBy(static task => task.Name, StringComparer.Ordinal))
            {
                Write(writer, task);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        byte[] manifest = text.ToArray();
        return new(Convert.ToHexStringLower(SHA256.HashData(manifest).AsSpan(0, 16)), Encoding.UTF8.GetString(manifest));
    }

    // Of a task that fans out, what each of its elements puts out is recorded.
    private static Type PartOf(WorkflowTask task)
    {
        Type type = task.OutputType!;
        if (!task.FansOut || type.GetElementType() is not { } element)
        {
            return type;
        }

        return element.IsGenericType && element.GetGenericTypeDefinition() == typeof(TaskOutcome<>) ? element.GetGenericArguments()[0] : element;
    }

    private static string ShapeOf(Type type, JsonSerializerContext? context, WorkflowGraph graph, string what)
    {
        if (type == typeof(NoResult))
        {
            return "";
        }

        try
        {
            return TypeShape.Of(type, context);
        }
        catch (Exception cause) when (cause is CheckpointStoreException or NotSupportedException or InvalidOperationException)
        {
            throw new CheckpointStoreException($"The {what} of workflow '{graph.Name}' can't be recorded: {cause.Message}", cause);
        }
    }

    private static void Write(Utf8JsonWriter writer, TaskContract task)
    {
        writer.WriteStartObject();
        writer.WriteString("name", task.Name);
        writer.WriteNumber("version", task.Version);
        writer.WriteBoolean("each", task.FansOut);
        writer.WriteString("output", task.Output);
        Write(writer, "dependsOn", task.Dependencies);
        Write(writer, "inputs", task.Inputs);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static TaskContract Read(JsonElement task) => new(
        task.GetProperty("name").GetString()!,
        task.GetProperty("version").GetInt32(),
        task.GetProperty("each").GetBoolean(),
        task.GetProperty("output").GetString(),
        [.. task.GetProperty("dependsOn").EnumerateArray().Select(static name => name.GetString()!)],
        [.. task.GetProperty("inputs").EnumerateArray().Select(static input => input.GetString()!)]);
}

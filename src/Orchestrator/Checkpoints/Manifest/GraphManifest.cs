using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Orchestrator;

/// <summary>The contracts of all tasks of a workflow: what a run is recorded with, and compared to when it is resumed.</summary>
internal sealed class GraphManifest
{
    private readonly Dictionary<string, TaskContract> _byName;

    private GraphManifest(InputContract[] inputs, TaskContract[] tasks)
    {
        Inputs = inputs;
        Tasks = tasks;
        _byName = tasks.ToDictionary(static task => task.Name, StringComparer.Ordinal);
    }

    /// <summary>The inputs of the workflow.</summary>
    public IReadOnlyList<InputContract> Inputs { get; }

    /// <summary>The tasks: in the order of their declaration, or where they were recorded, by name.</summary>
    public IReadOnlyList<TaskContract> Tasks { get; }

    /// <summary>The contracts as they are now.</summary>
    /// <exception cref="CheckpointStoreException">What a task puts out, or takes, can't be recorded.</exception>
    public static GraphManifest Of(WorkflowGraph graph, JsonSerializerContext? context)
    {
        InputContract[] inputs =
            [.. graph.Inputs.Select(input => new InputContract(input.Name, ShapeOf(input.Type, context, graph, $"input '{input.Name}'")))];
        return new(inputs, [.. graph.Tasks.Select(task => new TaskContract(
            task.Name,
            task.Version,
            task.FansOut,
            task.OutputType is null ? null : ShapeOf(PartOf(task), context, graph, $"output of task '{task.Name}'"),
            [.. task.Dependencies.Select(dependency => graph.Tasks[dependency].Name).Order(StringComparer.Ordinal)],
            [.. task.Inputs.Select(input => inputs[input]).OrderBy(static input => input.Name, StringComparer.Ordinal)]))]);
    }

    /// <summary>The contracts as they were.</summary>
    /// <exception cref="CheckpointStoreException">The manifest is none.</exception>
    public static GraphManifest Of(RecordedGraph graph)
    {
        try
        {
            using var document = JsonDocument.Parse(graph.Manifest);
            InputContract[] inputs = [.. document.RootElement.GetProperty("inputs").EnumerateArray().Select(ReadInput)];
            Dictionary<string, InputContract> inputsByName = inputs.ToDictionary(static input => input.Name, StringComparer.Ordinal);
            return new(inputs, [.. document.RootElement.GetProperty("tasks").EnumerateArray().Select(task => ReadTask(task, inputsByName))]);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new CheckpointStoreException($"The graph '{graph.Fingerprint}', as it is recorded, can't be read: {cause.Message}", cause);
        }
    }

    /// <summary>The contract of a task, if there is one of that name.</summary>
    public TaskContract? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Tasks, and all that follow from them.</summary>
    public HashSet<string> Closure(IEnumerable<string> names)
    {
        ILookup<string, string> followers = Tasks
            .SelectMany(static task => task.Dependencies.Select(dependency => (dependency, task.Name))).ToLookup(static edge => edge.dependency, static edge => edge.Name);
        return Reach(names, name => followers[name]);
    }

    /// <summary>Tasks, and all that they follow from.</summary>
    public HashSet<string> Needs(IEnumerable<string> names) => Reach(names, name => Find(name)?.Dependencies ?? []);

    /// <summary>What is recorded: the same for the same contracts, in whatever order they were declared.</summary>
    public RecordedGraph ToRecorded()
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("inputs");
            foreach (InputContract input in Inputs.OrderBy(static input => input.Name, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("name", input.Name);
                writer.WriteString("shape", input.Shape);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("tasks");
            foreach (TaskContract task in Tasks.OrderBy(static task => task.Name, StringComparer.Ordinal))
            {
                Write(writer, task);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        byte[] manifest = text.ToArray();
        return new(Convert.ToHexStringLower(SHA256.HashData(manifest).AsSpan(0, 16)), Encoding.UTF8.GetString(manifest));
    }

    private static HashSet<string> Reach(IEnumerable<string> names, Func<string, IEnumerable<string>> next)
    {
        var reached = new HashSet<string>(names, StringComparer.Ordinal);
        var pending = new Stack<string>(reached);
        while (pending.TryPop(out string? name))
        {
            foreach (string other in next(name).Where(reached.Add))
            {
                pending.Push(other);
            }
        }

        return reached;
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
        Write(writer, "inputs", task.Inputs.Select(static input => input.Name));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    private static InputContract ReadInput(JsonElement input) => new(input.GetProperty("name").GetString()!, input.GetProperty("shape").GetString()!);

    private static TaskContract ReadTask(JsonElement task, Dictionary<string, InputContract> inputs) => new(
        task.GetProperty("name").GetString()!,
        task.GetProperty("version").GetInt32(),
        task.GetProperty("each").GetBoolean(),
        task.GetProperty("output").GetString(),
        [.. task.GetProperty("dependsOn").EnumerateArray().Select(static name => name.GetString()!)],
        [.. task.GetProperty("inputs").EnumerateArray().Select(name => inputs[name.GetString()!])]);
}

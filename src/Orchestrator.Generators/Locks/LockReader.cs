using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Locks;

/// <summary>A lock as it has been read, or why it can't be.</summary>
/// <param name="Workflows">What it holds.</param>
/// <param name="Fault">What is wrong with it, or null.</param>
/// <param name="Position">Where in the text.</param>
internal sealed record LockContent(EquatableArray<LockedWorkflow> Workflows, string? Fault = null, int Position = 0)
{
    public static LockContent Empty { get; } = new(EquatableArray<LockedWorkflow>.Empty);
}

/// <summary>Reads what <see cref="LockText"/> writes, however it has been formatted since.</summary>
internal static class LockReader
{
    public static LockContent Read(string text)
    {
        var json = new JsonReader(text);
        bool isJson = false;
        try
        {
            Node root = new(json.ReadAll());
            isJson = true;
            int format = root.Member<int>("format");
            return format == LockText.Format
                ? new LockContent(root.Items("workflows").Select(ReadWorkflow).ToEquatableArray())
                : LockContent.Empty with { Fault = $"it is of format {format}, and this version of the package knows {LockText.Format}" };
        }
        catch (FormatException fault)
        {
            return LockContent.Empty with { Fault = fault.Message, Position = isJson ? 0 : Math.Min(json.Position, text.Length) };
        }
    }

    private static LockedWorkflow ReadWorkflow(Node workflow) => new(
        workflow.Member<string>("name"),
        workflow.Member<int>("version"),
        workflow.Members("inputs").Select(static input => new LockedInput(input.Key, ReadShape(input.Value))).ToEquatableArray(),
        workflow.Items("tasks").Select(ReadTask).ToEquatableArray());

    private static LockedTask ReadTask(Node task) => new(
        task.Member<string>("name"),
        task.Member<int>("version"),
        task.Member<bool>("each"),
        task.Items("dependsOn").Select(static item => item.As<string>()).ToEquatableArray(),
        task.Items("inputs").Select(static item => item.As<string>()).ToEquatableArray(),
        task["output"].Value is null ? null : ReadShape(task["output"]));

    private static Shape ReadShape(Node shape) => new(shape.Value is string name
        ? new[] { new ShapePart("", name) }.ToEquatableArray()
        : shape.Members().Select(static part => new ShapePart(part.Key, part.Value.As<string>())).ToEquatableArray());

    /// <summary>A value that must be what it is asked for.</summary>
    private readonly struct Node(object? value)
    {
        public object? Value { get; } = value;

        public Node this[string name] => As<Dictionary<string, object?>>().TryGetValue(name, out object? member)
            ? new Node(member)
            : throw new FormatException($"a '{name}' is missing");

        public T Member<T>(string name) => this[name].As<T>();

        public IEnumerable<Node> Items(string name) => Member<List<object?>>(name).Select(static item => new Node(item));

        public IEnumerable<KeyValuePair<string, Node>> Members(string name) => this[name].Members();

        public IEnumerable<KeyValuePair<string, Node>> Members() =>
            As<Dictionary<string, object?>>().Select(static member => new KeyValuePair<string, Node>(member.Key, new Node(member.Value)));

        public T As<T>() => Value is T known ? known : throw new FormatException("a value is of another kind than a lock has there");
    }
}

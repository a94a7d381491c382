using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Orchestrator.CompilerServices;

namespace Orchestrator.Generators.Tests.Recording;

/// <summary>A run of a generated workflow in the hands of a test instead of the executor: its entries, and the way of its values into a
/// record and back. Tasks must complete at once.</summary>
internal sealed class BareRun
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly object _run;
    private readonly Dictionary<int, int> _elements = [];

    private BareRun(object run, WorkflowGraph graph) => (_run, Graph) = (run, graph);

    public WorkflowGraph Graph { get; }

    public JsonSerializerContext? Json => (JsonSerializerContext?)typeof(WorkflowRun).GetProperty("Json", Any)!.GetValue(_run);

    /// <summary>A run of a workflow, an object or the type of a static one; its tasks have run.</summary>
    public static BareRun Of(object workflow, params object?[] inputs)
    {
        BareRun run = Make(workflow, inputs);
        foreach (int task in run.Graph.Levels.SelectMany(static level => level))
        {
            run.Invoke(task);
        }

        return run;
    }

    /// <summary>A run that has nothing but what was recorded of another.</summary>
    public static BareRun Resumed(object workflow, BareRun other)
    {
        BareRun run = Make(workflow, new object?[other.Graph.Inputs.Count]);
        for (int input = 0; input < other.Graph.Inputs.Count; input++)
        {
            run.Call("ReadInput", input, run.ReaderOf(other.Written("WriteInput", input)));
        }

        foreach (WorkflowTask task in run.Graph.Levels.SelectMany(static level => level).Select(index => run.Graph.Tasks[index]).Where(static task => task.OutputType is not null))
        {
            if (!other._elements.TryGetValue(task.Index, out int count))
            {
                run.Call("ReadOutput", task.Index, -1, run.ReaderOf(other.Written("WriteOutput", task.Index, -1)));
                continue;
            }

            Assert.Equal(count, run.Call("BeginElements", task.Index));
            for (int element = 0; element < count; element++)
            {
                run.Call("ReadOutput", task.Index, element, run.ReaderOf(other.Written("WriteOutput", task.Index, element)));
            }
        }

        return run;
    }

    /// <summary>What stands in the slots of inputs and outputs.</summary>
    public string Show()
    {
        object slots = _run.GetType().GetField("slots", Any)!.GetValue(_run)!;
        return string.Join("; ", slots.GetType().GetFields().Where(static field => field.Name.StartsWith("in_", StringComparison.Ordinal) || field.Name.StartsWith("out_", StringComparison.Ordinal))
            .Select(field => $"{field.Name} = {Show(field.GetValue(slots))}"));
    }

    /// <summary>What is recorded of an input, or of an output.</summary>
    public (string? Codec, byte[] Payload) Written(string entry, params object[] place)
    {
        var writer = (PayloadWriter)Activator.CreateInstance(typeof(PayloadWriter), Any & ~BindingFlags.DeclaredOnly, null, [Json], null)!;
        Call(entry, [.. place, writer]);
        return ((string?)typeof(PayloadWriter).GetProperty("Codec", Any)!.GetValue(writer),
            ((ReadOnlyMemory<byte>)typeof(PayloadWriter).GetProperty("Written", Any)!.GetValue(writer)!).ToArray());
    }

    private static BareRun Make(object workflow, object?[] inputs)
    {
        Type type = workflow as Type ?? workflow.GetType();
        Type run = type.GetNestedType("__Execution", BindingFlags.NonPublic)!;
        run = run.ContainsGenericParameters ? run.MakeGenericType(type.GetGenericArguments()) : run;
        MethodInfo start = run.GetMethods(Any).Single(static method => method.Name == "Start" && !method.GetParameters().Any(static parameter => parameter.ParameterType.IsByRef));
        return new BareRun(start.Invoke(null, workflow is Type ? inputs : [workflow, .. inputs])!, (WorkflowGraph)type.GetProperty("Graph")!.GetValue(null)!);
    }

    private object ReaderOf((string? Codec, byte[] Payload) written)
    {
        object reader = Activator.CreateInstance(typeof(PayloadReader), Any & ~BindingFlags.DeclaredOnly, null, [Json], null)!;
        return typeof(PayloadReader).GetMethod("Of", Any)!.Invoke(reader, [written.Codec, new ReadOnlyMemory<byte>(written.Payload)])!;
    }

    private void Invoke(int task)
    {
        if (!Graph.Tasks[task].FansOut)
        {
            Assert.True((bool)Call("Invoke", task, default(CancellationToken))!);
            return;
        }

        int count = (int)Call("BeginElements", task)!;
        _elements.Add(task, count);
        for (int element = 0; element < count; element++)
        {
            Assert.True((bool)Call("InvokeElement", task, element, Call("CreateLane", task)!, default(CancellationToken))!);
        }
    }

    private object? Call(string entry, params object[] arguments)
    {
        try
        {
            return typeof(WorkflowRun).GetMethod(entry, Any)!.Invoke(_run, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        }
        catch (ArgumentException wrong)
        {
            throw new InvalidOperationException($"{entry} can't be called.", wrong);
        }
    }

    private static string Show(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        ITuple tuple => $"({string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Show(tuple[i])))})",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Show))}]",
        _ when value.GetType().IsGenericType && value.GetType().GetGenericTypeDefinition() == typeof(TaskOutcome<>) =>
            $"{value.GetType().GetProperty("State")!.GetValue(value)} {Show(value.GetType().GetProperty("Value")!.GetValue(value))}",
        _ => value.ToString()!,
    };
}

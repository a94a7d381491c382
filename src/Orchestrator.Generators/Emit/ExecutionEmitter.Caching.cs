using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <content>What outputs depend on that are kept, and the way back into their slots.</content>
internal sealed partial class ExecutionEmitter
{
    private void EmitCaching()
    {
        if (!model.Tasks.Any(static task => task.Policies.Cache is not null))
        {
            return;
        }

        if (!model.IsStatic)
        {
            code.Line("protected override object? Instance => slots.workflow;").Line();
        }

        Entries.Emit("object?[]", "GetCacheKey", ", int element", ", element", model.Tasks.Count, EmitCacheKey, IsCached);
        Entries.Emit("void", "SetOutput", ", int element, object? value", ", element, value", model.Tasks.Count, EmitSetOutput, IsCached);
        if (model.Tasks.Any(static task => task is { Policies.Cache: not null, Each: not null }))
        {
            Entries.Emit("object?", "GetElementOutput", ", int element", ", element", model.Tasks.Count, EmitElementOutput,
                index => IsCached(index) && model.Tasks[index].Each is not null);
        }
    }

    private bool IsCached(int task) => model.Tasks[task].Policies.Cache is not null;

    private void EmitCacheKey(int index)
    {
        TaskModel task = model.Tasks[index];
        IEnumerable<string> values = task.Arguments
            .Where(static argument => argument.Kind is ArgumentKind.Input or ArgumentKind.Output or ArgumentKind.Outcome)
            .Select(argument => argument.Kind == ArgumentKind.Outcome && !argument.IsElement
                ? $"KeyOf({_calls.Value(argument, index, model.IsPerElement(task), Outcome)})"
                : _calls.Value(argument, index, model.IsPerElement(task), Outcome));
        code.Line($"return new object?[] {{ {string.Join(", ", values)} }};");
    }

    private void EmitSetOutput(int index)
    {
        TaskModel task = model.Tasks[index];
        if (task.Each is { OutputType: { } element })
        {
            string type = task.AllowFailure ? $"global::Orchestrator.TaskOutcome<{element}>" : element;
            code.Line($"{_calls.Output(task)}[element] = ({type})value!;");
        }
        else if (task is { Each: null, OutputType: { } output })
        {
            code.Line($"{_calls.Output(task)} = ({output})value!;");
        }

        code.Line("return;");
    }

    private void EmitElementOutput(int index)
    {
        TaskModel task = model.Tasks[index];
        code.Line($"return {(task.Each!.OutputType is null ? "null" : _calls.Output(task) + "[element]")};");
    }
}

using Orchestrator.Generators.Models;
using Orchestrator.Generators.Planning;

namespace Orchestrator.Generators.Emit;

/// <summary>Prints the nested class that is a run: its slots, and every task as an indexed entry.</summary>
internal sealed partial class ExecutionEmitter(WorkflowModel model, LinePlan? line, CodeWriter code, string resultType)
{
    private readonly TaskCalls _calls = new(model, "slots");
    private readonly PolicyEmitter _policies = new(model, new TaskCalls(model, "slots"), code);

    private EntrySwitch Entries => new(code, entry => IsOfPolicy(entry) ? _policies.CommentOf(entry) : Names.OneLine(model.Tasks[entry].Name));

    private ElementEmitter Elements => new(model, _calls, code, Entries);

    public void Emit()
    {
        if (HasSlots)
        {
            EmitSlots();
        }

        code.Line("/// <summary>A run of the workflow: inputs and outputs in slots, each task as an indexed entry.</summary>");
        code.Line(WorkflowEmitter.Generated);
        code.Line("[global::System.Diagnostics.DebuggerNonUserCode]");
        code.Line("[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]");
        code.Open($"private sealed class {Names.Execution} : {Names.Services}WorkflowRun<{Names.Execution}, {resultType}>");
        EmitFields();
        code.Line($"public {Names.Execution}() : base(Plan.Graph)").Line("{").Line("}").Line();
        EmitStart();
        if (line is not null)
        {
            new LineEmitter(model, line, code, resultType).Emit();
        }

        EmitInvoke();
        EmitFinish();
        EmitOutput();
        Elements.Emit(Outcome);
        EmitCaching();
        EmitRecording();
        _policies.EmitGetCondition();
        code.Line($"protected override {resultType} GetResult() => {_calls.Result(Outcome)};").Line();
        code.Line(HasSlots ? "protected override void Clear() => slots = default;" : "protected override void Clear() { }").Line();
        new PlanEmitter(model, code).Emit();
        code.Close();
    }

    // A static class without tasks has nothing to hold.
    private bool HasSlots => !model.IsStatic || model.Tasks.Count > 0;

    private static string Number(int number) => TaskCalls.Number(number);

    private void EmitSlots()
    {
        code.Line("/// <summary>The inputs and outputs of a run.</summary>");
        code.Line(WorkflowEmitter.Generated);
        code.Open($"private struct {Names.Slots}");
        if (!model.IsStatic)
        {
            code.Line($"public {model.TypeName} workflow;");
        }

        foreach (InputModel input in model.Inputs)
        {
            code.Line($"public {input.Type} {Names.InputField(input)};");
        }

        foreach (TaskModel task in model.Tasks.Where(static task => task.OutputType is not null))
        {
            code.Line($"public {task.OutputType} {Names.OutputField(task)};");
        }

        _policies.EmitSlots();
        Elements.EmitSlots();
        code.Close().Line();
    }

    private void EmitFields()
    {
        if (HasSlots)
        {
            code.Line($"private {Names.Slots} slots;");
        }

        foreach (TaskModel task in model.Tasks.Where(static task => task is { Returns: ReturnForm.Awaitable, Each: null }))
        {
            code.Line($"private {Names.Services}PendingTask{(task.OutputType is null ? "" : $"<{task.OutputType}>")} {Names.PendingField(task)};");
        }

        _policies.EmitFields();
        code.Line();
    }

    private void EmitStart()
    {
        IEnumerable<string> inputs = model.Inputs.Select(static input => $"{input.Type} {Names.InputField(input)}");
        IEnumerable<string> parameters = model.IsStatic ? inputs : Enumerable.Repeat(model.TypeName + " workflow", 1).Concat(inputs);
        code.Open($"internal static {Names.Execution} Start({string.Join(", ", parameters)})");
        code.Line($"{Names.Execution} run = Rent();");
        if (!model.IsStatic)
        {
            code.Line("run.slots.workflow = workflow;");
        }

        foreach (InputModel input in model.Inputs)
        {
            code.Line($"run.slots.{Names.InputField(input)} = {Names.InputField(input)};");
        }

        code.Line("return run;").Close().Line();
        if (line is { IsOnStack: true })
        {
            code.Open($"internal static {Names.Execution} Start(ref {Names.Slots} slots)");
            code.Line($"{Names.Execution} run = Rent();");
            code.Line("run.slots = slots;").Line("return run;").Close().Line();
        }
        else if (line is not null)
        {
            string type = model.Results.Count > 0 ? $"{Names.ValueTask}<{resultType}>" : Names.ValueTask;
            code.Line($"internal {type} RunOnLineAsync({Names.Token} cancellationToken) => RunOnLineAsync(ref slots, this, cancellationToken);").Line();
        }
    }

    private int EntryCount => model.Tasks.Count + model.PolicyMethods.Count;

    private void EmitInvoke() => Entries.Emit("bool", "Invoke", $", {Names.Token} cancellationToken", ", cancellationToken", EntryCount, index =>
    {
        if (IsOfPolicy(index))
        {
            _policies.EmitInvoke(index, Outcome);
            return;
        }

        TaskModel task = model.Tasks[index];
        string call = _calls.Call(index, Outcome);
        if (task.Returns == ReturnForm.Awaitable)
        {
            string output = task.OutputType is null ? "" : $"ref {_calls.Output(task)}, ";
            code.Line($"return {Names.PendingField(task)}.Await({call}, {output}this, {Number(index)});");
            return;
        }

        code.Line(task.OutputType is null ? call + ";" : $"{_calls.Output(task)} = {call};");
        code.Line("return true;");
    }, index => !model.IsPerElement(index));

    private void EmitFinish() => Entries.Emit("void", "Finish", "", "", EntryCount, index =>
    {
        if (IsOfPolicy(index))
        {
            _policies.EmitFinish(index);
            return;
        }

        TaskModel task = model.Tasks[index];
        string end = Names.PendingField(task) + ".Finish();";
        code.Line(task.OutputType is null ? end : $"{_calls.Output(task)} = {end}");
        code.Line("return;");
    }, index => !model.IsPerElement(index) && (IsOfPolicy(index) ? _policies.IsAwaitable(index) : model.Tasks[index].Returns == ReturnForm.Awaitable));

    private void EmitOutput() => Entries.Emit("object?", "GetOutput", "", "", model.Tasks.Count, index =>
        code.Line($"return {(model.Tasks[index].OutputType is null ? "null" : _calls.Output(model.Tasks[index]))};"));

    private string Outcome(int task, string type) => $"Outcome<{type}>({Number(task)}, {_calls.Output(model.Tasks[task])})";

    private bool IsOfPolicy(int entry) => entry >= model.Tasks.Count;
}

using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <summary>Prints the entries of tasks that run once for each element of a collection, and of what applies to each element.</summary>
internal sealed class ElementEmitter(WorkflowModel model, TaskCalls calls, CodeWriter code, EntrySwitch entries)
{
    private const string Parameters = ", int element, " + Names.Services + "ElementLane lane";

    private int EntryCount => model.Tasks.Count + model.PolicyMethods.Count;

    public void EmitSlots()
    {
        foreach (TaskModel task in model.Tasks.Where(static task => task.Each is { CopiedType: not null }))
        {
            code.Line($"public {task.Each!.CopiedType}[] {Names.ElementsField(task)};");
        }
    }

    public void Emit(Func<int, string, string> outcome)
    {
        if (!model.Tasks.Any(static task => task.Each is not null))
        {
            return;
        }

        bool FansOut(int index) => model.Tasks[index].Each is not null;
        entries.Emit("int", "BeginElements", "", "", model.Tasks.Count, EmitBegin, FansOut);
        entries.Emit(Names.Services + "ElementLane", "CreateLane", "", "", model.Tasks.Count, index =>
            code.Line($"return new {Lane(model.Tasks[index])}();"), FansOut);
        entries.Emit("bool", "InvokeElement", $"{Parameters}, {Names.Token} cancellationToken", ", element, lane, cancellationToken", EntryCount,
            entry => EmitInvoke(entry, outcome), model.IsPerElement);
        entries.Emit("void", "FinishElement", Parameters, ", element, lane", EntryCount, EmitFinish,
            entry => model.IsPerElement(entry) && CallOf(entry).Returns == ReturnForm.Awaitable);
        if (model.Tasks.Any(static task => task is { AllowFailure: true, Each: not null }))
        {
            entries.Emit("void", "FailElement", ", int element, global::System.Exception failure", ", element, failure", model.Tasks.Count, EmitFail,
                index => model.Tasks[index] is { AllowFailure: true, Each: not null });
        }
    }

    private static string Lane(TaskModel task) => $"{Names.Services}ElementLane<{task.Each!.OutputType ?? Names.Services + "NoResult"}>";

    private ICallModel CallOf(int entry) => entry < model.Tasks.Count ? model.Tasks[entry] : model.PolicyMethods[entry - model.Tasks.Count];

    private TaskModel TaskOf(int entry) => entry < model.Tasks.Count ? model.Tasks[entry] : model.Tasks[model.PolicyMethods[entry - model.Tasks.Count].Task];

    /// <summary>Whether what an entry gives is the output of the element.</summary>
    private bool GivesOutput(int entry) =>
        TaskOf(entry).Each!.OutputType is not null && CallOf(entry) is not PolicyMethodModel { Role: PolicyRole.Compensation };

    private void EmitBegin(int index)
    {
        TaskModel task = model.Tasks[index];
        EachModel each = task.Each!;
        string collection = each.Source.Kind == ArgumentKind.Input
            ? calls.Slot(Names.InputField(model.Inputs[each.Source.Index]))
            : calls.Output(model.Tasks[each.Source.Index]);
        code.Open();
        if (each.CopiedType is not null)
        {
            string copy = calls.Slot(Names.ElementsField(task));
            code.Line($"{copy} = CopyOf<{each.CopiedType}>({collection});");
            collection = copy;
        }

        code.Line($"int count = CountOf({collection});");
        if (each.OutputType is { } output)
        {
            string element = task.AllowFailure ? $"global::Orchestrator.TaskOutcome<{output}>" : output;
            code.Line($"{calls.Output(task)} = MakeOutputs<{element}>(count);");
        }

        code.Line("return count;").Close();
    }

    private void EmitInvoke(int entry, Func<int, string, string> outcome)
    {
        TaskModel task = TaskOf(entry);
        ICallModel method = CallOf(entry);
        string call = calls.Call(method, entry < model.Tasks.Count ? entry : model.PolicyMethods[entry - model.Tasks.Count].Task, outcome);
        string? converted = (method as PolicyMethodModel)?.ResultType;
        if (method.Returns != ReturnForm.Awaitable)
        {
            code.Line(GivesOutput(entry) ? $"{Place(calls, task)} = {Value(task, call)};" : call + ";").Line("return true;");
            return;
        }

        if (!GivesOutput(entry))
        {
            code.Line($"return lane.Await({(converted is null ? call : $"Discard({call})")});");
            return;
        }

        code.Open();
        string output = task.Each!.OutputType!;
        if (converted is not null)
        {
            code.Line($"static async {Names.ValueTask}<{output}> Convert({Names.ValueTask}<{converted}> pending) => await pending.ConfigureAwait(false);");
            call = $"Convert({call})";
        }

        string await = $"(({Lane(task)})lane).Await({call}, ref ";
        if (!task.AllowFailure)
        {
            code.Line($"return {await}{Place(calls, task)});").Close();
            return;
        }

        code.Line($"{output} output = default!;");
        code.Line($"if (!{await}output)) return false;");
        code.Line($"{Place(calls, task)} = {Value(task, "output")};").Line("return true;").Close();
    }

    private void EmitFinish(int entry)
    {
        TaskModel task = TaskOf(entry);
        code.Line(GivesOutput(entry) ? $"{Place(calls, task)} = {Value(task, $"(({Lane(task)})lane).FinishOutput()")};" : "lane.Finish();");
        code.Line("return;");
    }

    private void EmitFail(int index)
    {
        TaskModel task = model.Tasks[index];
        if (task.Each!.OutputType is { } output)
        {
            code.Line($"{Place(calls, task)} = Failed<{output}>({TaskCalls.Number(index)}, failure);");
        }

        code.Line("return;");
    }

    /// <summary>Where the output of an element goes.</summary>
    public static string Place(TaskCalls calls, TaskModel task) => calls.Output(task) + "[element]";

    /// <summary>What goes there.</summary>
    public static string Value(TaskModel task, string value) =>
        task.AllowFailure ? $"Succeeded<{task.Each!.OutputType}>({Names.Literal(task.Name)}, {value})" : value;
}

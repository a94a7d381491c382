using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <summary>Prints the methods of policies as entries of a run.</summary>
internal sealed class PolicyEmitter(WorkflowModel model, TaskCalls calls, CodeWriter code)
{
    public string CommentOf(int entry) => MethodAt(entry) switch
    {
        { Role: PolicyRole.Condition } condition => condition.Method + ", a condition",
        { Role: PolicyRole.Fallback } fallback => $"{fallback.Method}, the fallback of {Names.OneLine(TaskOf(fallback).Name)}",
        { } compensation => $"{compensation.Method}, the compensation of {Names.OneLine(TaskOf(compensation).Name)}",
    };

    public bool IsAwaitable(int entry) => MethodAt(entry).Returns == ReturnForm.Awaitable;

    public void EmitSlots()
    {
        foreach (PolicyMethodModel condition in model.PolicyMethods.Where(static method => method.Role == PolicyRole.Condition))
        {
            code.Line($"public bool {Names.ConditionField(condition)};");
        }
    }

    public void EmitFields()
    {
        foreach (PolicyMethodModel method in model.PolicyMethods.Where(method => method.Returns == ReturnForm.Awaitable && !model.IsPerElement(method)))
        {
            string result = method.ResultType ?? ResultOf(method) ?? "";
            code.Line($"private {Names.Services}PendingTask{(result.Length == 0 ? "" : $"<{result}>")} {PendingField(method)};");
        }
    }

    public void EmitInvoke(int entry, Func<int, string, string> outcome)
    {
        PolicyMethodModel method = MethodAt(entry);
        string call = calls.Call(method, method.Task, outcome);
        string? place = PlaceOf(method);
        if (method.Returns != ReturnForm.Awaitable)
        {
            code.Line(place is null ? call + ";" : $"{place} = {call};").Line("return true;");
            return;
        }

        if (method.ResultType is null)
        {
            code.Line($"return {Await(method, call, place, entry)};");
            return;
        }

        // What it returns is of another type than the place that it goes to, or goes nowhere.
        code.Open().Line($"{method.ResultType} result = default!;");
        if (place is null)
        {
            code.Line($"return {Await(method, call, "result", entry)};").Close();
            return;
        }

        code.Line($"if (!{Await(method, call, "result", entry)}) return false;");
        code.Line($"{place} = result;").Line("return true;").Close();
    }

    public void EmitFinish(int entry)
    {
        PolicyMethodModel method = MethodAt(entry);
        string end = PendingField(method) + ".Finish();";
        code.Line(PlaceOf(method) is { } place ? $"{place} = {end}" : end).Line("return;");
    }

    public void EmitGetCondition()
    {
        if (!model.PolicyMethods.Any(static method => method.Role == PolicyRole.Condition))
        {
            return;
        }

        code.Open("protected override bool GetCondition(int entry)").Open("switch (entry)");
        for (int entry = model.Tasks.Count; entry < model.Tasks.Count + model.PolicyMethods.Count; entry++)
        {
            if (MethodAt(entry).Role == PolicyRole.Condition)
            {
                code.Line($"case {TaskCalls.Number(entry)}: // {MethodAt(entry).Method}").Indent();
                code.Line($"return {PlaceOf(MethodAt(entry))};").Outdent();
            }
        }

        code.Line("default:").Indent().Line("throw Unknown(entry);").Outdent();
        code.Close().Close().Line();
    }

    private string Await(PolicyMethodModel method, string call, string? place, int entry) =>
        $"{PendingField(method)}.Await({call}, {(place is null ? "" : $"ref {place}, ")}this, {TaskCalls.Number(entry)})";

    private PolicyMethodModel MethodAt(int entry) => model.PolicyMethods[entry - model.Tasks.Count];

    private TaskModel TaskOf(PolicyMethodModel method) => model.Tasks[method.Task];

    /// <summary>Where the result of a method goes, if it goes anywhere.</summary>
    private string? PlaceOf(PolicyMethodModel method) => method.Role switch
    {
        PolicyRole.Condition => calls.Slot(Names.ConditionField(method)),
        PolicyRole.Fallback when ResultOf(method) is not null => calls.Output(TaskOf(method)),
        _ => null,
    };

    private string? ResultOf(PolicyMethodModel method) => method.Role switch
    {
        PolicyRole.Condition => "bool",
        PolicyRole.Fallback => TaskOf(method).OutputType,
        _ => null,
    };

    private string PendingField(PolicyMethodModel method) => method.Role switch
    {
        PolicyRole.Condition => "pendingCondition_" + method.Identifier,
        PolicyRole.Fallback => "pendingFallback_" + TaskOf(method).Identifier,
        _ => "pendingCompensation_" + TaskOf(method).Identifier,
    };
}

using Orchestrator.Generators.Models;
using Orchestrator.Generators.Planning;

namespace Orchestrator.Generators.Emit;

/// <summary>Prints the line: the tasks one after another as straight calls, without a run object where that can be.</summary>
internal sealed class LineEmitter(WorkflowModel model, LinePlan plan, CodeWriter code, string resultType)
{
    // A method with many awaits loses its registers: sixteen cost a fifth of what sixty-four do, each.
    private const int TasksPerMethod = 16;

    private const string Parameters = "ref " + Names.Slots + " slots, ref " + Names.Execution + "? run, ref int position, " + Names.Token + " cancellationToken";
    private const string Arguments = "ref slots, ref run, ref position, cancellationToken";

    private readonly TaskCalls _calls = new(model, "slots");

    public void Emit()
    {
        EmitRun();
        EmitLeave();
        int methods = (plan.Order.Length + TasksPerMethod - 1) / TasksPerMethod;
        if (methods > 1)
        {
            code.Open($"private static bool RunLine({Parameters})");
            for (int method = 0; method < methods; method++)
            {
                code.Line($"if (!RunLine{TaskCalls.Number(method)}({Arguments})) return false;");
            }

            code.Line("return true;").Close().Line();
        }

        for (int method = 0; method < methods; method++)
        {
            EmitTasks(method, "RunLine" + (methods > 1 ? TaskCalls.Number(method) : ""));
        }
    }

    private void EmitRun()
    {
        string advisor = plan.IsAdvised ? "Advisor" : "";
        string type = model.Results.Count > 0 ? $"{Names.ValueTask}<{resultType}>" : Names.ValueTask;
        string suffix = model.Results.Count > 0 ? "" : "WithoutResult";
        code.Line("/// <summary>Runs the tasks one after another on this thread, as long as none of them is suspended, fails or is cancelled; then the run goes on like any other.</summary>");
        code.Open($"internal static {type} RunOnLineAsync(ref {Names.Slots} slots, {Names.Execution}? run, {Names.Token} cancellationToken)");
        code.Open($"if (!{Names.Services}LineSession.TryBegin({(plan.IsAdvised ? "Advisor, " : "")}out {Names.Services}LineSession session))");
        code.Line($"return {(plan.IsOnStack ? "Start(ref slots)" : "run!")}.Run{suffix}Async(null, cancellationToken);").Close().Line();
        code.Line("int position = 0;");
        code.Line("global::System.Exception? failure = null;");
        code.Open("try").Open("if (RunLine(ref slots, ref run, ref position, cancellationToken))");
        code.Line($"session.End({advisor});");
        string result = model.Results.Count > 0 ? $"new {type}({_calls.Result(Succeeded)})" : "default";
        if (plan.IsOnStack)
        {
            code.Line($"return {result};");
        }
        else
        {
            code.Line($"{type} result = {result};").Line("run!.Recycle();").Line("return result;");
        }

        code.Close().Close();
        code.Open("catch (global::System.Exception thrown)").Line("failure = thrown;").Close().Line();
        code.Line($"session.End({advisor});");
        code.Open("if (position >= 0)").Line("run = LeaveLine(ref slots, run, position, failure is not null, cancellationToken);").Close().Line();
        code.Line($"return run!.Continue{suffix}Async(position, failure, cancellationToken);");
        code.Close().Line();
    }

    private void EmitLeave()
    {
        code.Line("// From here on the run is an object, which outlives this call.");
        code.Open($"private static {Names.Execution} LeaveLine(ref {Names.Slots} slots, {Names.Execution}? run, int position, bool started, {Names.Token} cancellationToken)");
        code.Line(plan.IsOnStack ? "run = Start(ref slots);" : "run!.TakeOver(position, started, cancellationToken);");
        code.Line(plan.IsOnStack ? "run.TakeOver(position, started, cancellationToken);" : "return run;");
        if (plan.IsOnStack)
        {
            code.Line("return run;");
        }

        code.Close().Line();
    }

    private void EmitTasks(int method, string name)
    {
        code.Open($"private static bool {name}({Parameters})");
        for (int position = method * TasksPerMethod; position < Math.Min(plan.Order.Length, (method + 1) * TasksPerMethod); position++)
        {
            EmitTask(position);
        }

        code.Line("return true;").Close().Line();
    }

    private void EmitTask(int position)
    {
        int index = plan.Order[position];
        TaskModel task = model.Tasks[index];
        string call = _calls.Call(index, Succeeded);
        code.Line($"position = {TaskCalls.Number(position)}; // {Names.OneLine(task.Name)}");
        code.Line("if (cancellationToken.IsCancellationRequested) return false;");
        if (task.Returns != ReturnForm.Awaitable)
        {
            code.Line(task.OutputType is null ? call + ";" : $"{_calls.Output(task)} = {call};").Line();
            return;
        }

        string pending = Names.PendingField(task);
        code.Line($"{Names.ValueTask}{(task.OutputType is null ? "" : $"<{task.OutputType}>")} {pending} = {call};");
        code.Open($"if (!{pending}.IsCompleted)");
        code.Line("run = LeaveLine(ref slots, run, position, true, cancellationToken);");
        code.Line("position = ~position;");
        code.Line($"run.{pending}.Suspend({pending}, run, {TaskCalls.Number(index)});");
        code.Line("return false;").Close().Line();
        string end = pending + ".GetAwaiter().GetResult();";
        code.Line(task.OutputType is null ? end : $"{_calls.Output(task)} = {end}").Line();
    }

    private string Succeeded(int task, string type) =>
        $"Succeeded<{type}>({Names.Literal(model.Tasks[task].Name)}, {_calls.Output(model.Tasks[task])})";
}

using System.Globalization;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <summary>Prints the nested class that is a run: its slots, and every task as an indexed entry.</summary>
internal sealed class ExecutionEmitter(WorkflowModel model, CodeWriter code, string resultType)
{
    // The JIT gives up optimizing methods above 60,000 bytes of IL or 2,000 blocks; these stay far below.
    private const int CasesPerMethod = 128;
    private const int TasksPerPlanMethod = 200;

    public void Emit()
    {
        code.Line("/// <summary>A run of the workflow: inputs and outputs in slots, each task as an indexed entry.</summary>");
        code.Line("[global::System.Diagnostics.DebuggerNonUserCode]");
        code.Line("[global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]");
        code.Open($"private sealed class {Names.Execution} : {Names.Services}WorkflowRun<{Names.Execution}, {resultType}>");
        EmitFields();
        code.Line($"public {Names.Execution}() : base(Plan.Graph)").Line("{").Line("}").Line();
        EmitStart();
        EmitInvoke();
        EmitFinish();
        EmitOutput();
        code.Line($"protected override {resultType} GetResult() => {Result()};").Line();
        EmitClear();
        EmitPlan();
        code.Close();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Slot(TaskModel task) => task switch
    {
        { Returns: ReturnForm.Awaitable, OutputType: { } type } => $"{Names.Services}TaskSlot<{type}>",
        { Returns: ReturnForm.Awaitable } => Names.Services + "TaskSlot",
        _ => task.OutputType!,
    };

    private static bool HasSlot(TaskModel task) => task.Returns == ReturnForm.Awaitable || task.OutputType is not null;

    private static string Value(TaskModel task) => Names.OutputField(task) + (task.Returns == ReturnForm.Awaitable ? ".Value" : "");

    private void EmitFields()
    {
        if (!model.IsStatic)
        {
            code.Line($"private {model.TypeName} workflow = null!;");
        }

        foreach (InputModel input in model.Inputs)
        {
            code.Line($"private {input.Type} {Names.InputField(input)} = default!;");
        }

        foreach (TaskModel task in model.Tasks.Where(HasSlot))
        {
            code.Line($"private {Slot(task)} {Names.OutputField(task)}{(task.Returns == ReturnForm.Awaitable ? "" : " = default!")};");
        }

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
            code.Line("run.workflow = workflow;");
        }

        foreach (InputModel input in model.Inputs)
        {
            code.Line($"run.{Names.InputField(input)} = {Names.InputField(input)};");
        }

        code.Line("return run;").Close().Line();
    }

    private void EmitInvoke() => EmitSwitch("bool", "Invoke", $", {Names.Token} cancellationToken", ", cancellationToken", index =>
    {
        TaskModel task = model.Tasks[index];
        string target = task.IsStatic ? task.Receiver : "workflow";
        string call = $"{target}.{Names.Escape(task.Method)}({string.Join(", ", task.Arguments.Select((argument, _) => Argument(argument, index)))})";
        if (task.Returns == ReturnForm.Awaitable)
        {
            code.Line($"return {Names.OutputField(task)}.Await({call}, this, {Number(index)});");
            return;
        }

        code.Line(task.OutputType is null ? call + ";" : $"{Names.OutputField(task)} = {call};");
        code.Line("return true;");
    });

    private string Argument(ArgumentModel argument, int task) => argument.Kind switch
    {
        ArgumentKind.Token => "cancellationToken",
        ArgumentKind.Context => $"Context({Number(task)})",
        ArgumentKind.Input => Names.InputField(model.Inputs[argument.Index]),
        ArgumentKind.Outcome => $"Outcome<{argument.OutcomeOf}>({Number(argument.Index)}, {Value(model.Tasks[argument.Index])})",
        _ => Value(model.Tasks[argument.Index]),
    };

    private void EmitFinish() => EmitSwitch("void", "Finish", "", "", index =>
    {
        TaskModel task = model.Tasks[index];
        code.Line($"{Names.OutputField(task)}.Finish();");
        code.Line("return;");
    }, static task => task.Returns == ReturnForm.Awaitable);

    private void EmitOutput() => EmitSwitch("object?", "GetOutput", "", "", index =>
        code.Line($"return {(model.Tasks[index].OutputType is null ? "null" : Value(model.Tasks[index]))};"));

    private void EmitSwitch(string type, string name, string parameters, string arguments, Action<int> emitCase, Func<TaskModel, bool>? applies = null)
    {
        int chunks = (model.Tasks.Count + CasesPerMethod - 1) / CasesPerMethod;
        if (chunks > 1)
        {
            code.Open($"protected override {type} {name}(int task{parameters})");
            code.Open($"switch (task / {Number(CasesPerMethod)})");
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                string call = $"{name}{Number(chunk)}(task{arguments});";
                code.Line($"case {Number(chunk)}:").Indent();
                code.Line(type == "void" ? call : "return " + call);
                if (type == "void")
                {
                    code.Line("return;");
                }

                code.Outdent();
            }

            code.Line("default:").Indent().Line("throw Unknown(task);").Outdent();
            code.Close().Close().Line();
        }

        for (int chunk = 0; chunk < Math.Max(1, chunks); chunk++)
        {
            code.Open($"{(chunks > 1 ? "private" : "protected override")} {type} {name}{(chunks > 1 ? Number(chunk) : "")}(int task{parameters})");
            code.Open("switch (task)");
            for (int index = chunk * CasesPerMethod; index < Math.Min(model.Tasks.Count, (chunk + 1) * CasesPerMethod); index++)
            {
                if (applies?.Invoke(model.Tasks[index]) != false)
                {
                    code.Line($"case {Number(index)}: // {model.Tasks[index].Name}").Indent();
                    emitCase(index);
                    code.Outdent();
                }
            }

            code.Line("default:").Indent().Line("throw Unknown(task);").Outdent();
            code.Close().Close().Line();
        }
    }

    private string Result()
    {
        string[] values = [.. model.Results.Select(result => model.Tasks[result] is { MayBeMissing: true } task
            ? $"Outcome<{task.OutputType}>({Number(result)}, {Value(task)})"
            : Value(model.Tasks[result]))];
        return values.Length switch
        {
            0 => "default",
            1 => values[0],
            _ => "(" + string.Join(", ", values) + ")",
        };
    }

    private void EmitClear()
    {
        code.Open("protected override void Clear()");
        if (!model.IsStatic)
        {
            code.Line("workflow = null!;");
        }

        foreach (string field in model.Inputs.Select(Names.InputField).Concat(model.Tasks.Where(HasSlot).Select(Names.OutputField)))
        {
            code.Line(field + " = default!;");
        }

        code.Close().Line();
    }

    private void EmitPlan()
    {
        code.Line("/// <summary>The graph, built when it is first needed.</summary>");
        code.Open("internal static class Plan");
        code.Line("internal static readonly global::Orchestrator.WorkflowGraph Graph = Build();").Line();
        code.Open("private static global::Orchestrator.WorkflowGraph Build()");
        code.Line($"var plan = new {Names.Services}WorkflowGraphBuilder({Names.Literal(model.Name)}){Settings()};");
        foreach (InputModel input in model.Inputs)
        {
            code.Line($"plan.Input({Names.Literal(input.Name)}, typeof({input.TypeOf}){(input.DefaultValue is null ? "" : ", isRequired: false")});");
        }

        int chunks = (model.Tasks.Count + TasksPerPlanMethod - 1) / TasksPerPlanMethod;
        if (chunks <= 1)
        {
            EmitPlanTasks(0);
        }
        else
        {
            for (int chunk = 0; chunk < chunks; chunk++)
            {
                code.Line($"AddTasks{Number(chunk)}(plan);");
            }
        }

        code.Line("return plan.Build();").Close();
        for (int chunk = 0; chunks > 1 && chunk < chunks; chunk++)
        {
            code.Line().Open($"private static void AddTasks{Number(chunk)}({Names.Services}WorkflowGraphBuilder plan)");
            EmitPlanTasks(chunk);
            code.Close();
        }

        code.Close();
    }

    private string Settings()
    {
        var settings = new List<string>();
        Add(model.Version != 1, "Version", Number(model.Version));
        Add(model.OnFailure != "FailFast", "OnFailure", "global::Orchestrator.FailureMode." + model.OnFailure);
        Add(model.Parallel != "Adaptive", "Parallel", "global::Orchestrator.ParallelMode." + model.Parallel);
        Add(model.MaxParallelism != 0, "MaxParallelism", Number(model.MaxParallelism));
        Add(model.TimeoutSeconds > 0, "TimeoutSeconds", model.TimeoutSeconds.ToString("R", CultureInfo.InvariantCulture) + "D");
        return settings.Count == 0 ? "" : " { " + string.Join(", ", settings) + " }";

        void Add(bool isSet, string name, string value)
        {
            if (isSet)
            {
                settings.Add($"{name} = {value}");
            }
        }
    }

    private void EmitPlanTasks(int chunk)
    {
        for (int index = chunk * TasksPerPlanMethod; index < Math.Min(model.Tasks.Count, (chunk + 1) * TasksPerPlanMethod); index++)
        {
            TaskModel task = model.Tasks[index];
            string output = task.OutputTypeOf is null ? "null" : $"typeof({task.OutputTypeOf})";
            string data = Indices(task, static kind => kind is ArgumentKind.Output or ArgumentKind.Outcome);
            string inputs = Indices(task, static kind => kind == ArgumentKind.Input);
            string control = string.Join(", ", task.ControlDependencies.Select(Number));
            code.Line($"plan.Task({Names.Literal(task.Name)}, {output}, data: [{data}], control: [{control}], inputs: [{inputs}]{Extras(task)});");
        }
    }

    private static string Indices(TaskModel task, Func<ArgumentKind, bool> isOfKind) =>
        string.Join(", ", task.Arguments.Where(argument => isOfKind(argument.Kind)).Select(static argument => Number(argument.Index)));

    private static string Extras(TaskModel task)
    {
        const string Traits = Names.Services + "TaskTraits.";
        bool takesToken = task.Arguments.Any(static argument => argument.Kind == ArgumentKind.Token);
        string[] traits = [.. new[] { task.AllowFailure ? Traits + "AllowFailure" : "", takesToken ? Traits + "TakesToken" : "" }.Where(static trait => trait.Length > 0)];
        return (traits.Length > 0 ? ", traits: " + string.Join(" | ", traits) : "")
            + (task.Priority != 0 ? ", priority: " + Number(task.Priority) : "")
            + (task.DisplayName is { } display ? ", displayName: " + Names.Literal(display) : "")
            + (task.Method != task.Name ? ", method: " + Names.Literal(task.Method) : "");
    }
}

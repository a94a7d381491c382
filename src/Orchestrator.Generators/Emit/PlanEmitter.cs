using System.Globalization;
using Orchestrator.Generators.Models;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Emit;

/// <summary>Prints what builds the graph.</summary>
internal sealed class PlanEmitter(WorkflowModel model, CodeWriter code)
{
    private const int TasksPerPlanMethod = 200;

    public void Emit()
    {
        code.Line("/// <summary>The graph, built when it is first needed.</summary>");
        code.Open("internal static class Plan");
        code.Line("internal static readonly global::Orchestrator.WorkflowGraph Graph = Build();").Line();
        code.Open("private static global::Orchestrator.WorkflowGraph Build()");
        code.Line($"{Names.Services}WorkflowGraphBuilder plan = new {Names.Services}WorkflowGraphBuilder({Names.Literal(model.Name)}){Settings()};");
        foreach (InputModel input in model.Inputs)
        {
            code.Line($"plan.Input({Names.Literal(input.Name)}, typeof({input.TypeOf}){(input.DefaultValue is null ? "" : ", isRequired: false")});");
        }

        foreach (ResourceModel pool in model.Pools)
        {
            code.Line($"plan.Pool({Names.Literal(pool.Resource)}, {TaskCalls.Number(pool.Units)});");
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
                code.Line($"AddTasks{TaskCalls.Number(chunk)}(plan);");
            }
        }

        if (model.Tasks.Count > 1)
        {
            code.Line($"plan.Order([{string.Join(", ", Precedence().Select(TaskCalls.Number))}]);");
        }

        code.Line("return plan.Build();").Close();
        for (int chunk = 0; chunks > 1 && chunk < chunks; chunk++)
        {
            code.Line().Open($"private static void AddTasks{TaskCalls.Number(chunk)}({Names.Services}WorkflowGraphBuilder plan)");
            EmitPlanTasks(chunk);
            code.Close();
        }

        code.Close();
    }

    // The order in which ready tasks start is known now, so that no run has to find it.
    private int[] Precedence()
    {
        int[][] dependencies = PlanText.Dependencies(model);
        return GraphOrder.ByPrecedence(dependencies, GraphLevels.Invert(dependencies), task => model.Tasks[task].Priority);
    }

    private string Settings()
    {
        var settings = new List<string>();
        Add(model.Version != 1, "Version", TaskCalls.Number(model.Version));
        Add(model.OnFailure != "FailFast", "OnFailure", "global::Orchestrator.FailureMode." + model.OnFailure);
        Add(model.Parallel != "Adaptive", "Parallel", "global::Orchestrator.ParallelMode." + model.Parallel);
        Add(model.MaxParallelism != 0, "MaxParallelism", TaskCalls.Number(model.MaxParallelism));
        Add(model.TimeoutSeconds > 0, "TimeoutSeconds", model.TimeoutSeconds.ToString("R", CultureInfo.InvariantCulture) + "D");
        Add(model.IsDurable, "Durable", "true");
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
            string inputs = string.Join(", ", InputsOf(index).Select(TaskCalls.Number));
            string control = string.Join(", ", task.ControlDependencies.Select(TaskCalls.Number));
            code.Line($"plan.Task({Names.Literal(task.Name)}, {output}, data: [{data}], control: [{control}], inputs: [{inputs}]{Extras(task)}){Each(task)}{PolicyVerbs.Of(model, task)};");
        }
    }

    private static string Each(TaskModel task)
    {
        if (task.Each is not { } each)
        {
            return "";
        }

        string[] arguments =
        [
            .. each.MaxParallelism == 0 ? [] : new[] { "maxParallelism: " + TaskCalls.Number(each.MaxParallelism) },
            .. each.FollowedTask is { } followed ? ["follows: " + TaskCalls.Number(followed)] : Array.Empty<string>(),
        ];
        return $".Each({string.Join(", ", arguments)})";
    }

    // What the methods of a task's policies take, the task needs.
    private IEnumerable<int> InputsOf(int task) => model.Tasks[task].Arguments
        .Concat(model.MethodsOf(model.Tasks[task]).SelectMany(static method => method.Arguments))
        .Where(static argument => argument.Kind == ArgumentKind.Input).Select(static argument => argument.Index).Distinct();

    private static string Indices(TaskModel task, Func<ArgumentKind, bool> isOfKind) =>
        string.Join(", ", task.Arguments.Where(argument => isOfKind(argument.Kind)).Select(static argument => TaskCalls.Number(argument.Index)));

    private static string Extras(TaskModel task)
    {
        const string Traits = Names.Services + "TaskTraits.";
        bool takesToken = task.Arguments.Any(static argument => argument.Kind == ArgumentKind.Token);
        string[] all =
        [
            task.AllowFailure ? Traits + "AllowFailure" : "",
            takesToken ? Traits + "TakesToken" : "",
            task.StartsRuns ? Traits + "StartsRuns" : "",
            task.IsIdempotent ? "" : Traits + "NotIdempotent",
        ];
        string[] traits = Array.FindAll(all, static trait => trait.Length > 0);
        return (traits.Length > 0 ? ", traits: " + string.Join(" | ", traits) : "")
            + (task.Priority != 0 ? ", priority: " + TaskCalls.Number(task.Priority) : "")
            + (task.DisplayName is { } display ? ", displayName: " + Names.Literal(display) : "")
            + (task.Alias is { } alias ? ", method: " + Names.Literal(alias) : "")
            + (task.Trigger != TriggerRule.AllSucceeded ? ", trigger: global::Orchestrator.TriggerRule." + task.Trigger : "")
            + (task.Version != 1 ? ", version: " + TaskCalls.Number(task.Version) : "");
    }
}

using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Models;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Planning;

/// <summary>How a workflow's tasks run one after another on the caller's thread, as straight calls.</summary>
/// <param name="Order">The tasks in the order in which they run.</param>
/// <param name="IsAdvised">Whether a run takes the line only where sharing tasks with the thread pool would not pay.</param>
/// <param name="IsOnStack">Whether inputs and outputs stand on the stack, so that a run on the line needs no run object.</param>
internal sealed record LinePlan(int[] Order, bool IsAdvised, bool IsOnStack)
{
    // More would make a stack frame that is felt in a deep recursion, and the run object costs little beside so many tasks.
    private const int MaxTasksOnStack = 64;

    /// <summary>The line of a workflow, or null where each of its runs needs what only a run object has.</summary>
    public static LinePlan? Of(WorkflowModel model)
    {
        if (model.IsDurable || model.Tasks.Any(static task => task.StartsRuns || task.Each is not null || task.Trigger != TriggerRule.AllSucceeded || !task.Policies.Equals(PoliciesModel.None)))
        {
            return null;
        }

        int[][] dependencies = PlanText.Dependencies(model);
        int[][] dependents = GraphLevels.Invert(dependencies);
        int[] order = GraphOrder.OneByOne(
            dependencies, dependents, GraphOrder.ByPrecedence(dependencies, dependents, task => model.Tasks[task].Priority));
        int[] levels = GraphLevels.Of(dependencies, dependents);
        bool isChain = levels.Distinct().Count() == levels.Length;
        bool alwaysShares = model.Parallel == "Always" && !isChain;
        bool needsRun = model.MaxParallelism > 0 || model.TimeoutSeconds > 0 || alwaysShares || NeedsRun(model, dependencies, order);
        return needsRun || order.Length == 0
            ? null
            : new LinePlan(order, IsAdvised: model.Parallel == "Adaptive" && !isChain, IsOnStack: order.Length <= MaxTasksOnStack);
    }

    // A task's context belongs to a run object. So does the token of a task that others can run beside once it is suspended: their
    // failure cancels it.
    private static bool NeedsRun(WorkflowModel model, int[][] dependencies, int[] order)
    {
        bool[] gates = GraphOrder.GatesWhatFollows(dependencies, order);
        for (int index = 0; index < model.Tasks.Count; index++)
        {
            TaskModel task = model.Tasks[index];
            bool runsBeside = task.Returns == ReturnForm.Awaitable && !gates[index];
            if (task.Arguments.Any(argument => argument.Kind == ArgumentKind.Context || (argument.Kind == ArgumentKind.Token && runsBeside)))
            {
                return true;
            }
        }

        return false;
    }
}

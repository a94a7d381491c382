using Orchestrator.CompilerServices;
using Orchestrator.Policies;

namespace Orchestrator.Tests.Policies;

/// <summary>Makes demands on pools, without a run.</summary>
internal static class Demands
{
    /// <summary>A graph whose tasks (T0, T1…) require something.</summary>
    public static WorkflowGraph GraphOf(params (string Resource, int Units)[][] requires) =>
        AddTasks(new WorkflowGraphBuilder("Test") { Parallel = ParallelMode.Always }, requires).Build();

    public static WorkflowGraphBuilder AddTasks(WorkflowGraphBuilder builder, params (string Resource, int Units)[][] requires)
    {
        for (int task = 0; task < requires.Length; task++)
        {
            builder.Task("T" + task, null, [], [], [], TaskTraits.TakesToken);
            foreach ((string resource, int units) in requires[task])
            {
                builder.Requires(resource, units);
            }
        }

        return builder;
    }

    public static ResourceDemand On(ResourcePools pools, params (string Resource, int Units)[] requires) =>
        new ResourceView(GraphOf(requires), pools).DemandOf(0)!;

    /// <summary>Asks for the units; the task ends when they are held.</summary>
    public static Task Ask(this ResourceDemand demand, int priority = 0, CancellationToken token = default) =>
        demand.AcquireAsync(priority, token).AsTask();

    /// <summary>Waits for what is certain to come.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <inheritdoc cref="Soon(Task)"/>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}

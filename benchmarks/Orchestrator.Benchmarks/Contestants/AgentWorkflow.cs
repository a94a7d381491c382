using Microsoft.Agents.AI.Workflows;

namespace Benchmarks;

/// <summary>A workflow of Microsoft.Agents.AI.Workflows, built once and run in process. It goes in steps: the messages of one
/// are delivered in the next. A join gets a message for each of its dependencies, after the last one, and counts them.</summary>
internal sealed class AgentWorkflow<TInvoker>(ShapeGraph graph, TInvoker invoker) : IRun where TInvoker : struct, ITaskInvoker
{
    private readonly Workflow _workflow = Build(graph, invoker);

    public async ValueTask RunAsync()
    {
        await using Run run = await InProcessExecution.RunAsync(_workflow, 0);
    }

    private static Workflow Build(ShapeGraph graph, TInvoker invoker)
    {
        Executor[] executors = [.. Enumerable.Range(0, graph.Count).Select(task => CreateExecutor(task, graph.Dependencies[task].Length, invoker))];
        WorkflowBuilder builder = graph.Roots is [int root] ? new(executors[root]) : StartSeveral([.. graph.Roots.Select(start => executors[start])]);
        for (int task = 0; task < graph.Count; task++)
        {
            int[] dependencies = graph.Dependencies[task];
            if (dependencies is [int only])
            {
                builder.AddEdge(executors[only], executors[task]);
            }
            else if (dependencies.Length > 1)
            {
                builder.AddFanInBarrierEdge([.. dependencies.Select(dependency => (ExecutorBinding)executors[dependency])], executors[task]);
            }
        }

        return builder.Build();
    }

    // A workflow has one start: several roots need an executor before them.
    private static WorkflowBuilder StartSeveral(Executor[] roots)
    {
        var start = new FunctionExecutor<int>(
            "start",
            (message, context, cancellationToken) => context.SendMessageAsync(message, cancellationToken),
            sentMessageTypes: [typeof(int)],
            outputTypes: []);
        return new WorkflowBuilder(start).AddFanOutEdge(start, [.. roots.Select(root => (ExecutorBinding)root)]);
    }

    private static FunctionExecutor<int> CreateExecutor(int task, int dependencies, TInvoker invoker)
    {
        int received = 0;
        return new FunctionExecutor<int>($"task {task}", HandleAsync, sentMessageTypes: [typeof(int)], outputTypes: []);

        async ValueTask HandleAsync(int message, IWorkflowContext context, CancellationToken cancellationToken)
        {
            if (++received >= dependencies)
            {
                received = 0;
                await invoker.Invoke(task);
                await context.SendMessageAsync(message, cancellationToken);
            }
        }
    }
}

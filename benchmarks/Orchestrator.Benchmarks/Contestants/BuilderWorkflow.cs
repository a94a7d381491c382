using Orchestrator;

namespace Benchmarks;

/// <summary>A workflow from a <see cref="WorkflowBuilder"/>: a graph that is known only at run time, on the executor of compiled ones.</summary>
internal readonly struct BuilderWorkflow<TInvoker>(ShapeGraph graph, TInvoker invoker) : IRun where TInvoker : struct, ITaskInvoker
{
    private readonly RuntimeWorkflow<int> _workflow = Build(graph, invoker);

    public ValueTask RunAsync()
    {
        ValueTask<int> run = _workflow.RunAsync();
        if (!run.IsCompletedSuccessfully)
        {
            return AwaitAsync(run);
        }

        _ = run.Result;
        return default;
    }

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder))]
    private static async ValueTask AwaitAsync(ValueTask<int> run) => await run;

    private static RuntimeWorkflow<int> Build(ShapeGraph graph, TInvoker invoker)
    {
        WorkflowBuilder flow = new("shape");
        var tasks = new TaskRef[graph.Count];
        for (int task = 0; task < tasks.Length; task++)
        {
            tasks[task] = invoker.AddTo(flow, $"task {task}", task).DependsOn([.. graph.Dependencies[task].Select(dependency => tasks[dependency])]);
        }

        return flow.Build(flow.Input("result", 0));
    }
}

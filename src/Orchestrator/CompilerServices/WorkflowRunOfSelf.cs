using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Orchestrator.Execution;

namespace Orchestrator.CompilerServices;

/// <summary>A run of a compiled workflow, all of whose runs come from one pool. For generated code.</summary>
/// <typeparam name="TSelf">The generated class.</typeparam>
/// <typeparam name="TResult">What <c>RunAsync</c> returns, or <see cref="NoResult"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkflowRun<TSelf, TResult> : WorkflowRun<TResult>
    where TSelf : WorkflowRun<TSelf, TResult>, new()
{
    private static readonly RunPool<TSelf> s_pool = new();
    private static ExecutionPlan? s_plan;

    /// <summary>Makes a run of a graph; it can be used again once it has ended.</summary>
    protected WorkflowRun(WorkflowGraph graph)
        : base(graph, PlanOf(graph))
    {
    }

    /// <summary>What the runs of this workflow have in common: whether they share their tasks.</summary>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Read by the generated class as its own.")]
    protected static ParallelismAdvisor Advisor { get; } = new();

    /// <summary>A run from the pool, or a new one.</summary>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "Called by the generated class as its own.")]
    protected static TSelf Rent() => s_pool.TryTake() ?? new TSelf();

    private protected sealed override void ReturnToPool() => s_pool.Return((TSelf)this);

    // One plan for all runs, however many threads make the first ones: it has what they share.
    private static ExecutionPlan PlanOf(WorkflowGraph graph)
    {
        if (Volatile.Read(ref s_plan) is { } plan && plan.Graph == graph)
        {
            return plan;
        }

        lock (s_pool)
        {
            return s_plan is { } made && made.Graph == graph ? made : s_plan = new ExecutionPlan(graph, Advisor);
        }
    }
}

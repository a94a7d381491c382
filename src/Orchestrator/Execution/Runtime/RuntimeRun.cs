using System.Text.Json.Serialization;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>One run of a workflow from a builder: columns as slots, and the entries that the builder has collected.</summary>
internal sealed partial class RuntimeRun<TResult> : WorkflowRun<TResult>
{
    private readonly RuntimeRuns<TResult> _runs;
    private readonly RuntimeDefinition _definition;
    private readonly Entry[] _entries;

    public RuntimeRun(RuntimeRuns<TResult> runs, ExecutionPlan plan, bool hasLine)
        : base(plan.Graph, plan)
    {
        _plan = plan;
        _hasLine = hasLine;
        _runs = runs;
        _definition = runs.Definition;
        _entries = _definition.Entries;
        Slots = new RuntimeSlots(this, _definition, TakeOverHere);
    }

    public RuntimeSlots Slots { get; }

    /// <summary>Gives back a run that was not started.</summary>
    public void GiveBack() => Recycle();

    protected override object? Instance => _runs;

    protected override bool Invoke(int task, CancellationToken cancellationToken) =>
        _entries[task].Invoke(Slots, task, null, cancellationToken);

    protected override void Finish(int task) => _entries[task].Finish(Slots, task, null);

    protected override object? GetOutput(int task) => _entries[task].GetOutput(Slots);

    protected override int BeginElements(int task)
    {
        int count = _definition.Elements[task]!.Begin(new TaskCall(Slots, task, null, default));
        _entries[task].BeginOutputs(Slots, count);
        return count;
    }

    protected override ElementLane CreateLane(int task) => _entries[task].CreateLane();

    protected override bool InvokeElement(int task, int element, ElementLane lane, CancellationToken cancellationToken) =>
        _entries[task].Invoke(Slots, task, lane, cancellationToken);

    protected override void FinishElement(int task, int element, ElementLane lane) => _entries[task].Finish(Slots, task, lane);

    protected override void FailElement(int task, int element, Exception failure) => _entries[task].FailElement(Slots, element, failure);

    protected override bool GetCondition(int entry) => _definition.Conditions[entry - Graph.Tasks.Count].In(Slots);

    protected override object?[] GetCacheKey(int task, int element) =>
        _definition.CacheKeys[task](new TaskCall(Slots, task, null, default, element));

    protected override void SetOutput(int task, int element, object? value) => _entries[task].SetOutput(Slots, element, value);

    protected override object? GetElementOutput(int task, int element) => _entries[task].GetElementOutput(Slots, element);

    protected override JsonSerializerContext? Json => _definition.Json;

    protected override void WriteInput(int input, PayloadWriter payload) => _definition.Inputs[input].Write(Slots, payload);

    protected override void ReadInput(int input, PayloadReader payload) => _definition.Inputs[input].Read(Slots, payload);

    protected override void WriteOutput(int task, int element, PayloadWriter payload) => _entries[task].WriteOutput(Slots, element, payload);

    protected override void ReadOutput(int task, int element, PayloadReader payload) => _entries[task].ReadOutput(Slots, element, payload);

    protected override TResult GetResult() => _runs.ResultOf(Slots);

    protected override void Clear() => Slots.Clear();

    private protected override void ReturnToPool() => _runs.Return(this);
}

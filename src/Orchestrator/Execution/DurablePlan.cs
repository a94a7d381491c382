using System.Text.Json.Serialization;

namespace Orchestrator.Execution;

/// <summary>What all durable runs of one workflow have in common: the contracts of its tasks, and what they are recorded under.</summary>
internal sealed class DurablePlan
{
    private readonly Dictionary<long, int> _taskOfKey = [];

    /// <exception cref="CheckpointStoreException">What a task puts out, or takes, can't be recorded.</exception>
    public DurablePlan(WorkflowGraph graph, JsonSerializerContext? json)
    {
        Graph = graph;
        Json = json;
        Manifest = GraphManifest.Of(graph, json);
        Recorded = Manifest.ToRecorded();
        Keys = [.. graph.Tasks.Select(static task => TaskContract.KeyOf(task.Name))];
        for (int task = 0; task < Keys.Length; task++)
        {
            _taskOfKey.Add(Keys[task], task);
        }
    }

    public WorkflowGraph Graph { get; }

    public JsonSerializerContext? Json { get; }

    public GraphManifest Manifest { get; }

    public RecordedGraph Recorded { get; }

    /// <summary>By task: what stands for it in every version of the workflow.</summary>
    public long[] Keys { get; }

    /// <summary>The task of a key, if there is still one.</summary>
    public bool TryFind(long key, out int task) => _taskOfKey.TryGetValue(key, out task);
}

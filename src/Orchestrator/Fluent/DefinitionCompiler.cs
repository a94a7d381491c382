using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>Makes what a builder holds a graph, and what runs of it have in common.</summary>
internal sealed class DefinitionCompiler(BuilderSnapshot snapshot)
{
    private readonly List<Entry> _methods = [];
    private readonly List<Slot<bool>> _answers = [];
    private readonly Dictionary<(Delegate Body, TaskRef? Handle), int> _conditions = [];

    private int Count => snapshot.Tasks.Length;

    /// <param name="result">What runs return, if anything.</param>
    /// <exception cref="WorkflowDefinitionException">Something is wrong.</exception>
    public RuntimeDefinition Compile(TaskRef? result)
    {
        var faults = new FaultList(snapshot);
        BuiltEdges edges = DefinitionFaults.Find(snapshot, result, faults);
        if (!faults.IsEmpty)
        {
            throw new WorkflowDefinitionException(snapshot.Builder.Name, faults.ToArray());
        }

        WorkflowGraph graph = MakeGraph(edges);
        bool hasElements = snapshot.Tasks.Any(static task => task.Node.Each is not null);
        return new RuntimeDefinition
        {
            Graph = graph,
            Entries = MakeEntries(),
            Inputs = Array.ConvertAll(snapshot.Inputs, static input => input.Make()),
            Columns = snapshot.Columns,
            Elements = hasElements ? Array.ConvertAll(snapshot.Tasks, static task => task.Node.Each?.Source) : [],
            ReadsRun = result is { ReadsRun: true } || snapshot.Tasks.Any(static task => Array.Exists(task.Node.Takes, static handle => handle.ReadsRun)),
            CopiesElements = hasElements && snapshot.Tasks.Any(static task => task.Node.Each is { IsCopied: true }),
            Conditions = [.. _answers],
            Json = snapshot.Builder.Json,
            CacheKeys = snapshot.Tasks.Where(static task => task.Settings.Policies?.Cache is not null).ToDictionary(
                static task => task.Node.Index, static task => KeyOf(task.Node)),
        };
    }

    private WorkflowGraph MakeGraph(BuiltEdges edges)
    {
        var tasks = new WorkflowTask[Count];
        for (int task = 0; task < tasks.Length; task++)
        {
            tasks[task] = MakeTask(task, edges);
        }

        WorkflowBuilder builder = snapshot.Builder;
        WorkflowInput[] inputs = Array.ConvertAll(
            snapshot.Inputs, static input => new WorkflowInput(input.Name, input.Type, input.IsRequired));
        return new WorkflowGraph(
            builder.Name, builder.Version, builder.OnFailure, builder.Parallel, builder.MaxParallelism,
            TimeSpan.FromSeconds(builder.TimeoutSeconds), inputs, tasks, snapshot.Pools)
        {
            Origin = snapshot.Origin,
        };
    }

    private WorkflowTask MakeTask(int index, BuiltEdges edges)
    {
        (TaskNode node, TaskSettings settings) = snapshot.Tasks[index];
        Type? output = settings.AllowFailure ? node.Each?.Outcomes ?? node.Output : node.Output;
        var task = new WorkflowTask(
            index, node.Name, settings.DisplayName ?? node.Name, node.Name, output, edges.Data[index], edges.Dependencies[index],
            edges.Inputs[index], settings.AllowFailure, settings.Priority, node.TakesToken, settings.Trigger,
            settings.Policies is { } policies ? MakePolicies(policies) : TaskPolicies.None)
        {
            StartsRuns = snapshot.Builder.StartsRuns,
            Version = settings.Version,
            Idempotent = settings.Idempotent,
        };
        if (node.Each is { } each)
        {
            task.FanOut(each.MaxParallelism, FollowedBy(node, each, settings.Policies));
        }

        return task;
    }

    // Where it, or what is asked or called before its elements have ended, takes more of a task that fans out, it waits for the whole.
    private static int FollowedBy(TaskNode node, EachPart each, PolicySettings? policies)
    {
        if (each.Collection is not { IsTask: true, Node: { Each.Element: not null } followed })
        {
            return WorkflowTask.NoTask;
        }

        bool takesMore = Array.Exists(node.Takes, handle => SourcesOf(handle).Exists(source => source.Task == followed))
            || SourcesOf(policies?.Condition?.Handle).Concat(SourcesOf(policies?.Fallback?.Handle)).Any(static source => source.Task?.Each is not null);
        return takesMore ? WorkflowTask.NoTask : followed.Index;
    }

    private static List<HandleSource> SourcesOf(TaskRef? handle)
    {
        List<HandleSource> sources = [];
        handle?.AddSources(sources);
        return sources;
    }

    private TaskPolicies MakePolicies(PolicySettings settings)
    {
        var policies = new TaskPolicies
        {
            Retry = settings.Retry is not { } retry ? null : new RetryPolicy(
                retry.MaxAttempts, TimeSpan.FromSeconds(retry.DelaySeconds), retry.Backoff, TimeSpan.FromSeconds(retry.MaxDelaySeconds), retry.Jitter, retry.On),
            Timeout = settings.TimeoutSeconds is not { } timeout ? null : TimeSpan.FromSeconds(timeout),
            Requires = [.. settings.Requires],
            Cache = settings.Cache is not { } cache ? null : new CachePolicy(TimeSpan.FromSeconds(cache.Seconds), cache.MaxEntries, cache.Scope),
        };
        if (settings.Fallback is { } fallback)
        {
            (policies.Fallback, policies.FallbackEntry) = (fallback.NameOr("fallback"), AddMethod(fallback));
        }

        if (settings.Compensation is { } compensation)
        {
            (policies.Compensation, policies.CompensationEntry) = (compensation.NameOr("compensation"), AddMethod(compensation));
        }

        if (settings.Condition is { } condition)
        {
            (policies.Condition, policies.ConditionEntry) = (condition.NameOr("condition"), AddCondition(condition));
            policies.ConditionIs = settings.ConditionIs;
        }

        return policies;
    }

    private int AddMethod(PolicyMethod method)
    {
        _methods.Add(method.Entry);
        _answers.Add(method.Answer);
        return Count + _methods.Count - 1;
    }

    // One question for all tasks that ask it of the same value.
    private int AddCondition(PolicyMethod condition)
    {
        (Delegate, TaskRef?) question = (condition.Body, condition.Handle);
        if (!_conditions.TryGetValue(question, out int entry))
        {
            _conditions.Add(question, entry = AddMethod(condition));
        }

        return entry;
    }

    private Entry[] MakeEntries()
    {
        var entries = new Entry[Count + _methods.Count];
        for (int task = 0; task < Count; task++)
        {
            entries[task] = snapshot.Tasks[task].Node.Entry;
        }

        _methods.CopyTo(entries, Count);
        return entries;
    }

    private static TaskFunc<object?[]> KeyOf(TaskNode node) => (in call) =>
    {
        List<object?> key = [];
        if (node.Each is { } each)
        {
            key.Add(each.Source.GetElement(call));
        }

        foreach (TaskRef handle in node.Takes)
        {
            handle.AddToKey(call, key);
        }

        return [.. key];
    };
}

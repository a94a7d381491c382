using Orchestrator.Graphs;

namespace Orchestrator;

/// <summary>Holds what verbs and the builder's properties say against what can be.</summary>
internal sealed class RangeFaults(BuilderSnapshot snapshot, FaultList faults)
{
    public void Find()
    {
        CheckWorkflow();
        foreach ((TaskNode node, TaskSettings settings) in snapshot.Tasks)
        {
            if (node.Each is { MaxParallelism: int parallelism })
            {
                CheckNumber(node, "Each.MaxParallelism", parallelism, PolicyLimits.Parallelism);
            }

            if (settings != TaskSettings.None)
            {
                CheckTask(node, settings);
            }
        }
    }

    private void CheckWorkflow()
    {
        WorkflowBuilder builder = snapshot.Builder;
        CheckNumber(null, "TimeoutSeconds", builder.TimeoutSeconds, PolicyLimits.RunTimeout);
        CheckNumber(null, "MaxParallelism", builder.MaxParallelism, PolicyLimits.Parallelism);
        CheckMember(null, "OnFailure", builder.OnFailure);
        CheckMember(null, "Parallel", builder.Parallel);
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach ((string resource, int units) in snapshot.Pools)
        {
            if (string.IsNullOrWhiteSpace(resource))
            {
                Report(null, "ResourcePool.Resource", "empty", "the name of a resource");
            }

            CheckNumber(null, "ResourcePool.Units", units, PolicyLimits.Count);
            if (!sizes.TryAdd(resource, units) && sizes[resource] != units)
            {
                Report(null, "ResourcePool.Units", Limit.Show(units), $"{Limit.Show(sizes[resource])}, the size of '{resource}' that is declared before");
            }
        }
    }

    private void CheckTask(TaskNode node, TaskSettings settings)
    {
        CheckMember(node, "Trigger", settings.Trigger);
        if (settings.Policies is { } policies)
        {
            CheckPolicies(node, policies);
        }
    }

    private void CheckPolicies(TaskNode node, PolicySettings settings)
    {
        if (settings.Retry is { } retry)
        {
            CheckRetry(node, retry);
        }

        if (settings.TimeoutSeconds is { } timeout)
        {
            CheckNumber(node, "Timeout.Seconds", timeout, PolicyLimits.Timeout);
        }

        if (settings.Cache is { } cache)
        {
            CheckCache(node, cache);
        }

        CheckRequires(node, settings.Requires);
    }

    private void CheckRetry(TaskNode node, RetrySetting retry)
    {
        CheckNumber(node, "Retry.MaxAttempts", retry.MaxAttempts, PolicyLimits.Attempts);
        CheckNumber(node, "Retry.DelaySeconds", retry.DelaySeconds, PolicyLimits.Delay);
        CheckNumber(node, "Retry.MaxDelaySeconds", retry.MaxDelaySeconds, PolicyLimits.Delay);
        CheckMember(node, "Retry.Backoff", retry.Backoff);
        foreach (Type? type in retry.On)
        {
            if (type is null || type.ContainsGenericParameters || !typeof(Exception).IsAssignableFrom(type))
            {
                Report(node, "Retry.On", type?.ToString() ?? "null", "a type of exception");
            }
        }
    }

    private void CheckCache(TaskNode node, CacheSetting cache)
    {
        CheckNumber(node, "Cache.Seconds", cache.Seconds, PolicyLimits.Age);
        CheckNumber(node, "Cache.MaxEntries", cache.MaxEntries, PolicyLimits.Count);
        CheckMember(node, "Cache.Scope", cache.Scope);
        if (node.Output is null)
        {
            Report(node, "Cache", "on a task without output", "on one that returns a value");
        }
    }

    private void CheckRequires(TaskNode node, List<ResourceAmount> requires)
    {
        for (int i = 0; i < requires.Count; i++)
        {
            (string resource, int units) = requires[i];
            CheckNumber(node, "Requires.Units", units, PolicyLimits.Count);
            if (string.IsNullOrWhiteSpace(resource))
            {
                Report(node, "Requires.Resource", "empty", "the name of a resource");
            }
            else if (requires.FindIndex(other => other.Resource == resource) < i)
            {
                Report(
                    node, "Requires.Resource", $"'{resource}' once more", "a resource that no other one names; say all its units in one");
            }
        }
    }

    private void CheckNumber(TaskNode? node, string shown, double value, Limit limit)
    {
        if (!limit.Allows(value))
        {
            Report(node, shown, Limit.Show(value), limit.Text);
        }
    }

    private void CheckMember<T>(TaskNode? node, string shown, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            Report(node, shown, value.ToString(), $"a member of {typeof(T).Name}");
        }
    }

    private void Report(TaskNode? node, string shown, string value, string limit)
    {
        string message = $"{shown} of '{node?.Name ?? snapshot.Builder.Name}' is {value}, but must be {limit}";
        if (node is null)
        {
            faults.Add("ORCH020", message);
        }
        else
        {
            faults.Add(node.Index, "ORCH020", message);
        }
    }
}

namespace Orchestrator;

/// <content>What a document says of a task beside its body.</content>
internal sealed partial class DefinitionBinder
{
    private void Describe(TaskRef task, TaskDocument document)
    {
        if (document.DependsOn.Count > 0)
        {
            task.DependsOn([.. document.DependsOn]);
        }

        if (document.Trigger != TriggerRule.AllSucceeded)
        {
            task.Trigger(document.Trigger);
        }

        if (document.Priority != 0)
        {
            task.Priority(document.Priority);
        }

        if (document.AllowFailure)
        {
            task.AllowFailure();
        }

        if (document.DisplayName is { } displayName)
        {
            task.Named(displayName);
        }

        if (document.Version != 1)
        {
            task.Version(document.Version);
        }

        if (!document.Idempotent)
        {
            task.Idempotent(false);
        }

        DescribePolicies(task, document);
    }

    private void DescribePolicies(TaskRef task, TaskDocument document)
    {
        if (document.Retry is { } retry)
        {
            task.Retry(retry.MaxAttempts, retry.DelaySeconds, retry.Backoff, retry.MaxDelaySeconds, retry.Jitter, [.. ExceptionsOf(retry, document)]);
        }

        if (document.TimeoutSeconds is { } seconds)
        {
            task.Timeout(seconds);
        }

        foreach ((string resource, int units) in document.Requires)
        {
            task.Requires(resource, units);
        }

        if (document.Cache is { } cache)
        {
            task.Cache(cache.Seconds, cache.MaxEntries, cache.Scope);
        }

        Apply(CatalogRole.Condition, document.When, task, document);
        Apply(CatalogRole.Fallback, document.Fallback, task, document);
        Apply(CatalogRole.Compensation, document.Compensate, task, document);
    }

    private IEnumerable<Type> ExceptionsOf(RetryDocument retry, TaskDocument document)
    {
        foreach (string name in retry.On)
        {
            if (_catalog.TryGetException(name, out Type? type))
            {
                yield return type;
            }
            else
            {
                _faults.Report(retry.Path + ".on", $"'{name}' is not an exception of the catalog; add it by AddException", "ORCH050", document.Name);
            }
        }
    }

    private void Apply(CatalogRole role, MethodDocument? method, TaskRef task, TaskDocument document)
    {
        if (method is null || Find(role, method.Uses, document.Name, method.Path + ".uses") is not { } entry)
        {
            return;
        }

        // A compensation may take the output that it undoes, which the document does not say.
        int given = method.Takes.Count;
        if (given != entry.ValueCount && !(role == CatalogRole.Compensation && given == entry.ValueCount - 1))
        {
            _faults.Report(method.Path, $"'{method.Uses}' is given {given} values, but has {entry.ValueCount} parameters for them", "ORCH007", document.Name);
            return;
        }

        int before = _faults.Faults.Count;
        foreach (TakeDocument take in method.Takes.Where(take => !take.IsInput && !_tasks.ContainsKey(take.Name)))
        {
            ReportUnknown(document.Name, take);
        }

        if (_faults.Faults.Count == before)
        {
            entry.Apply!(new DefinitionArguments(this, document.Name, method.Path, method.Takes) { ConditionIs = method.Is }, task);
        }
    }
}

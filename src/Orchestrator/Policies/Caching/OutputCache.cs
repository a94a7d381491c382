using Orchestrator.Execution;

namespace Orchestrator.Policies;

/// <summary>An output that is kept, or being made.</summary>
internal sealed class CachedOutput(CacheKey key)
{
    private readonly TaskCompletionSource<bool> _made = new();

    public CacheKey Key => key;

    /// <summary>The output; the same object for all who reuse it.</summary>
    public object? Value { get; set; }

    /// <summary>When it was made, on the cache's clock.</summary>
    public long MadeAt { get; set; }

    /// <summary>Waits for its making: whether there is a value.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken token)
    {
        var canceled = new TaskCompletionSource<bool>();
        using CancellationTokenRegistration registration = token.UnsafeRegister(
            static (canceled, token) => ((TaskCompletionSource<bool>)canceled!).SetCanceled(token), canceled);
        Task<bool> first = await Task.WhenAny(_made.Task, canceled.Task).ConfigureAwait(false);

        // Each of those who wait goes on by itself: neither after another nor at the cost of who has made it.
        await new Hop(isTaken: true);
        return await first.ConfigureAwait(false);
    }

    /// <summary>Wakes those who wait.</summary>
    public void End(bool isMade) => _made.SetResult(isMade);
}

/// <summary>The outputs of one task, by the values that they depend on. Safe to use from several threads.</summary>
/// <remarks>Holds at most <see cref="CachePolicy.MaxEntries"/> outputs, and a key for each that is being made.</remarks>
internal sealed class OutputCache(CachePolicy policy, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<CacheKey, LinkedListNode<CachedOutput>> _kept = [];
    private readonly LinkedList<CachedOutput> _byUse = [];
    private readonly Dictionary<CacheKey, CachedOutput> _beingMade = [];

    /// <summary>Finds an output: where another is making it, that is waited for.</summary>
    /// <returns>The output, and whether it is known. If not, it is for the caller to make, who must call <see cref="Keep"/> or
    /// <see cref="Abandon"/> in the end.</returns>
    public async ValueTask<(CachedOutput Output, bool IsKnown)> FindAsync(CacheKey key, CancellationToken token)
    {
        while (true)
        {
            CachedOutput? other;
            lock (_gate)
            {
                if (FindFresh(key) is { } known)
                {
                    return (known, true);
                }

                if (!_beingMade.TryGetValue(key, out other))
                {
                    var own = new CachedOutput(key.Copy());
                    _beingMade.Add(own.Key, own);
                    return (own, false);
                }
            }

            if (await other.WaitAsync(token).ConfigureAwait(false))
            {
                return (other, true);
            }
        }
    }

    /// <summary>Keeps what the caller has made.</summary>
    public void Keep(CachedOutput output, object? value)
    {
        lock (_gate)
        {
            _beingMade.Remove(output.Key);
            if (_kept.Count == policy.MaxEntries)
            {
                _kept.Remove(_byUse.First!.Value.Key);
                _byUse.RemoveFirst();
            }

            (output.Value, output.MadeAt) = (value, clock.GetTimestamp());
            _kept.Add(output.Key, _byUse.AddLast(output));
        }

        output.End(isMade: true);
    }

    /// <summary>The caller could not make it: one of those who wait will.</summary>
    public void Abandon(CachedOutput output)
    {
        lock (_gate)
        {
            _beingMade.Remove(output.Key);
        }

        output.End(isMade: false);
    }

    /// <summary>Keeps an output no longer, if there is one.</summary>
    public void Remove(CacheKey key)
    {
        lock (_gate)
        {
            if (_kept.Remove(key, out LinkedListNode<CachedOutput>? node))
            {
                _byUse.Remove(node);
            }
        }
    }

    private CachedOutput? FindFresh(CacheKey key)
    {
        if (!_kept.TryGetValue(key, out LinkedListNode<CachedOutput>? node))
        {
            return null;
        }

        _byUse.Remove(node);
        if (clock.GetElapsedTime(node.Value.MadeAt) >= policy.Duration)
        {
            _kept.Remove(key);
            return null;
        }

        _byUse.AddLast(node);
        return node.Value;
    }
}

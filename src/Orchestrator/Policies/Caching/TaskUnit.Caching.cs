namespace Orchestrator.Policies;

/// <content>Outputs that are kept for later runs.</content>
internal abstract partial class TaskUnit
{
    /// <summary>Whether the output is one that was kept, so that the body has not run.</summary>
    public bool IsReused { get; private set; }

    /// <summary>The values that the output depends on.</summary>
    protected abstract object?[] GetCacheKey();

    /// <summary>The output, once an attempt has succeeded.</summary>
    protected abstract object? GetOutput();

    /// <summary>Puts an output that was kept where an attempt would.</summary>
    protected abstract void SetOutput(object? value);

    private async ValueTask<Exception?> ReuseOrMakeAsync(OutputCache cache)
    {
        // Equality is the user's code, and may throw.
        try
        {
            (CachedOutput output, bool isKnown) = await cache.FindAsync(new CacheKey(GetCacheKey()), _token).ConfigureAwait(false);
            if (!isKnown)
            {
                return await MakeAsync(cache, output).ConfigureAwait(false);
            }

            SetOutput(output.Value);
            IsReused = true;
            return null;
        }
        catch (Exception thrown)
        {
            return thrown;
        }
    }

    private async ValueTask<Exception?> MakeAsync(OutputCache cache, CachedOutput output)
    {
        bool isKept = false;
        try
        {
            Exception? failure = await MakeAttemptsAsync().ConfigureAwait(false);
            if (failure is null)
            {
                cache.Keep(output, GetOutput());
                isKept = true;
            }

            return failure;
        }
        finally
        {
            if (!isKept)
            {
                cache.Abandon(output);
            }
        }
    }
}

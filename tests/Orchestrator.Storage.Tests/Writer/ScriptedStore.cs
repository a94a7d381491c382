namespace Orchestrator.Storage.Tests.Writer;

/// <summary>A store that does as a test says, and remembers which batches it was given.</summary>
internal sealed class ScriptedStore : AppendOnlyStore
{
    private readonly Lock _gate = new();
    private readonly List<string> _batches = [];

    /// <summary>What happens to a batch before it is answered. Default: nothing.</summary>
    public Func<Checkpoint[], Task>? Before { get; set; }

    /// <summary>The answer to a row. Default: recorded.</summary>
    public Func<Checkpoint, AppendResult> Answer { get; set; } = static _ => new(AppendStatus.Recorded);

    /// <summary>The keys of each batch so far.</summary>
    public string[] Batches
    {
        get
        {
            lock (_gate)
            {
                return [.. _batches];
            }
        }
    }

    public override async ValueTask AppendAsync(ReadOnlyMemory<Checkpoint> batch, Memory<AppendResult> results, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _batches.Add(string.Join(' ', batch.ToArray().Select(static row => row.Key)));
        }

        if (Before is not null)
        {
            await Before(batch.ToArray());
        }

        for (int at = 0; at < batch.Length; at++)
        {
            results.Span[at] = Answer(batch.Span[at]);
        }
    }

    public override bool IsTransient(Exception exception) => exception is TimeoutException;
}

using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Orchestrator;

/// <summary>Brings the rows of all runs of a process into a store, many in one transaction: a commit costs the same for one row as for a hundred.</summary>
/// <remarks>A row is answered when the store has it, never earlier. While the store is away rows wait, and who brings them waits with them. What comes while a
/// batch is written is the next one. Where that was several rows before, it waits a moment for as many.</remarks>
internal sealed class CheckpointWriter : IAsyncDisposable
{
    /// <summary>The most rows that wait for a batch; who brings more waits for room.</summary>
    public const int MaxWaitingRows = 4_096;

    /// <summary>The most rows of a batch.</summary>
    public const int MaxBatchRows = 512;

    /// <summary>So many rows are worth a commit: nothing waits for more.</summary>
    public const int EnoughRows = 64;

    /// <summary>A batch takes no further row once its payloads are this long.</summary>
    public const int EnoughBytes = Checkpoint.MaxPayloadBytes;

    private static readonly TimeSpan s_maxRetryDelay = TimeSpan.FromSeconds(5);
    private static readonly ConditionalWeakTable<ICheckpointStore, CheckpointWriter> s_writers = [];

    private readonly ICheckpointStore _store;
    private readonly TimeProvider _timeProvider;

    // A null says that the time for company is over.
    private readonly Channel<PendingCheckpoint?> _queue = Channel.CreateBounded<PendingCheckpoint?>(
        new BoundedChannelOptions(MaxWaitingRows) { SingleReader = true });

    private readonly CancellationTokenSource _ending = new();
    private readonly PendingCheckpoint[] _pending = new PendingCheckpoint[MaxBatchRows];
    private readonly Checkpoint[] _rows = new Checkpoint[MaxBatchRows];
    private readonly AppendResult[] _results = new AppendResult[MaxBatchRows];
    private readonly Task _loop;
    private int _count;
    private long _bytes;
    private bool _isTimeOver;

    public CheckpointWriter(ICheckpointStore store, TimeProvider timeProvider)
    {
        _store = store;
        _timeProvider = timeProvider;

        // What the first run has in its context is none of the others' business.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _loop = Task.Run(WriteBatchesAsync);
        }
    }

    /// <summary>How long to wait before what is a matter of time is tried again for the first time.</summary>
    public static TimeSpan FirstRetryDelay { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How long a row waits for company at most.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMilliseconds(2);

    /// <summary>The writer of a store: one for all runs of the process, as long as there is the store.</summary>
    public static CheckpointWriter Of(ICheckpointStore store) => s_writers.GetValue(store, static store => new(store, TimeProvider.System));

    /// <summary>How long to wait before the next time, after a delay.</summary>
    public static TimeSpan NextRetryDelay(TimeSpan delay) => delay * 2 < s_maxRetryDelay ? delay * 2 : s_maxRetryDelay;

    /// <summary>Records a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cancellationToken">Ends the wait for the answer; the row may be recorded all the same.</param>
    /// <exception cref="CheckpointStoreException">The row is too large.</exception>
    public ValueTask<AppendResult> AppendAsync(Checkpoint row, CancellationToken cancellationToken = default)
    {
        row.EnsureWithinLimits();
        var pending = PendingCheckpoint.For(row);
        return _queue.Writer.TryWrite(pending) ? pending.WaitAsync(cancellationToken) : AppendWithRoomAsync(pending, cancellationToken);
    }

    /// <summary>Writes what waits, and ends. Where the store is away then, it does not wait for it any longer: the rows fail.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_queue.Writer.TryComplete())
        {
            await _ending.CancelAsync().ConfigureAwait(false);
        }

        await _loop.ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<AppendResult> AppendWithRoomAsync(PendingCheckpoint pending, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(pending, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            pending.Release();
            throw failure is ChannelClosedException ? new ObjectDisposedException(nameof(CheckpointWriter)) : failure;
        }

        return await pending.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteBatchesAsync()
    {
        using ITimer timer = _timeProvider.CreateTimer(
            static queue => ((ChannelWriter<PendingCheckpoint?>)queue!).TryWrite(null), _queue.Writer, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        int expected = 1;
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Take();
            if (_count > 0 && _count < expected)
            {
                await WaitForCompanyAsync(timer, expected).ConfigureAwait(false);
            }

            expected = Math.Min(_count, EnoughRows);
            await WriteAsync(0, _count).ConfigureAwait(false);
            Array.Clear(_rows, 0, _count);
            Array.Clear(_pending, 0, _count);
            Array.Clear(_results, 0, _count);
            (_count, _bytes) = (0, 0);
        }
    }

    private async ValueTask WaitForCompanyAsync(ITimer timer, int expected)
    {
        _isTimeOver = false;
        timer.Change(Patience, Timeout.InfiniteTimeSpan);
        while (_count < expected && !_isTimeOver && await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            Take();
        }

        timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private void Take()
    {
        while (_count < MaxBatchRows && _bytes < EnoughBytes && _queue.Reader.TryRead(out PendingCheckpoint? pending))
        {
            if (pending is null)
            {
                _isTimeOver = true;
                continue;
            }

            _pending[_count] = pending;
            _rows[_count] = pending.Row;
            _bytes += pending.Row.Payload.Length;
            _count++;
        }
    }

    private async Task WriteAsync(int from, int count)
    {
        Exception? failure = await TryWriteAsync(from, count).ConfigureAwait(false);
        if (failure is null)
        {
            for (int at = from; at < from + count; at++)
            {
                _pending[at].Complete(_results[at]);
            }
        }
        else if (count == 1 || _store.IsTransient(failure))
        {
            for (int at = from; at < from + count; at++)
            {
                _pending[at].Fail(failure);
            }
        }
        else
        {
            // Some row is to blame: the others must not suffer for it.
            await WriteAsync(from, count / 2).ConfigureAwait(false);
            await WriteAsync(from + (count / 2), count - (count / 2)).ConfigureAwait(false);
        }
    }

    // What is a matter of time is tried until it succeeds, or the writer ends. A batch that had been recorded though nobody heard is answered with itself.
    private async ValueTask<Exception?> TryWriteAsync(int from, int count)
    {
        for (TimeSpan delay = FirstRetryDelay; ; delay = NextRetryDelay(delay))
        {
            try
            {
                await _store.AppendAsync(_rows.AsMemory(from, count), _results.AsMemory(from, count), CancellationToken.None).ConfigureAwait(false);
                return null;
            }
            catch (Exception failure)
            {
                if (_ending.IsCancellationRequested || !_store.IsTransient(failure))
                {
                    return failure;
                }
            }

            await Task.Delay(delay, _timeProvider, _ending.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

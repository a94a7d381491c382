using System.Text;
using System.Text.Json;

namespace Orchestrator.Execution;

/// <content>What is told of a run while it is worked on, and how it ends.</content>
internal sealed partial class DurableRun : IAsyncDisposable
{
    private readonly Dictionary<string, (double Fraction, string? Message)> _progress = [];
    private readonly CancellationTokenSource _patience = new();
    private ITimer? _limit;
    private ITimer? _heartbeat;
    private int _isBeating;
    private RunCompletion? _completion;

    /// <summary>How often a run tells that it is worked on, and learns whether it still should be.</summary>
    public static TimeSpan HeartbeatInterval { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Takes note of how far a task has come; told with the next heartbeat.</summary>
    public void NoteProgress(int task, double fraction, string? message)
    {
        lock (_progress)
        {
            _progress[_plan.Graph.Tasks[task].Name] = (fraction, message);
        }
    }

    /// <summary>From here on the run is told to be worked on.</summary>
    /// <param name="onFenced">Called where it turns out to belong to another.</param>
    public void StartHeartbeat(Action onFenced)
    {
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
        {
            _heartbeat = _clock.CreateTimer(state => _ = BeatAsync((Action)state!), onFenced, HeartbeatInterval, HeartbeatInterval);
        }
    }

    /// <summary>Ends the wait for the store: what is not recorded by then counts as not done.</summary>
    public CancellationToken Patience => _patience.Token;

    /// <summary>From here on the store has so long to record what has ended.</summary>
    public void LimitPatience(TimeSpan time)
    {
        if (time <= TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
        {
            _patience.Cancel();
        }
        else if (time != Timeout.InfiniteTimeSpan)
        {
            _limit = _clock.CreateTimer(static patience => ((CancellationTokenSource)patience!).Cancel(), _patience, time, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Whether a run that belongs to another now was canceled for good; then it is taken over once more, so that what is undone can be recorded.</summary>
    public async ValueTask<bool> TakeOverIfCanceledAsync()
    {
        if (await _store.GetRunAsync(RunId).ConfigureAwait(false) is not { Info.State: TaskState.Canceled })
        {
            return false;
        }

        await StopHeartbeatAsync().ConfigureAwait(false);
        StoredRun? stored = await _store.OpenRunAsync(RunId, Worker).ConfigureAwait(false);
        Volatile.Write(ref _epoch, stored?.Info.Epoch ?? _epoch);
        return stored is not null;
    }

    /// <summary>Takes note of how the run has ended; <see langword="null"/> where it has not, and can be resumed.</summary>
    public void NoteEnd(TaskState? state, Exception? exception) => _completion = state is not { } ended ? null : new()
    {
        State = ended,
        Error = exception is null ? null : RecordedError.Of(exception),
        CompletedAt = _clock.GetUtcNow(),
    };

    /// <summary>Records how the run has ended.</summary>
    /// <param name="cancellationToken">Ends the wait for a store that is away; the run can be resumed then.</param>
    /// <exception cref="RunFencedException">It belongs to another by now.</exception>
    public async ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        await StopHeartbeatAsync().ConfigureAwait(false);
        if (_completion is null || State is TaskState.Succeeded or TaskState.Failed)
        {
            await Task.WhenAll(_posted).WaitAsync(Patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        await Task.WhenAll(_posted).ConfigureAwait(false);

        if (!await RetryAsync(() => _store.CompleteRunAsync(RunId, _epoch, _completion, CancellationToken.None), cancellationToken).ConfigureAwait(false))
        {
            throw new RunFencedException(_plan.Graph.Name, RunId);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopHeartbeatAsync().ConfigureAwait(false);
        if (_limit is not null)
        {
            await _limit.DisposeAsync().ConfigureAwait(false);
        }

        _patience.Dispose();
    }

    private async ValueTask StopHeartbeatAsync()
    {
        if (Interlocked.Exchange(ref _heartbeat, null) is { } heartbeat)
        {
            await heartbeat.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task BeatAsync(Action onFenced)
    {
        if (Interlocked.Exchange(ref _isBeating, 1) != 0)
        {
            return;
        }

        try
        {
            if (!await _store.HeartbeatAsync(RunId, Volatile.Read(ref _epoch), _clock.GetUtcNow(), ProgressText()).ConfigureAwait(false))
            {
                onFenced();
            }
        }
        catch (Exception)
        {
            // The next one tells as much, and whatever is recorded meets what is wrong with the store.
        }
        finally
        {
            Volatile.Write(ref _isBeating, 0);
        }
    }

    private string? ProgressText()
    {
        lock (_progress)
        {
            if (_progress.Count == 0)
            {
                return null;
            }

            using var text = new MemoryStream();
            using (var writer = new Utf8JsonWriter(text))
            {
                writer.WriteStartObject();
                foreach ((string task, (double fraction, string? message)) in _progress)
                {
                    writer.WriteStartObject(task);
                    writer.WriteNumber("fraction", fraction);
                    writer.WriteString("message", message);
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
            }

            return Encoding.UTF8.GetString(text.ToArray());
        }
    }

    // What is a matter of time is tried until it succeeds: the run has ended, and only that is left to say.
    private async ValueTask<bool> RetryAsync(Func<ValueTask<bool>> attempt, CancellationToken cancellationToken)
    {
        for (TimeSpan delay = CheckpointWriter.FirstRetryDelay; ; delay = CheckpointWriter.NextRetryDelay(delay))
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (Exception failure) when (_store.IsTransient(failure) && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(delay, _clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}

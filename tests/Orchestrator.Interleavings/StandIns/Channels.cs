namespace Orchestrator;

/// <summary>A bounded queue that is waited for by tasks, which Coyote knows.</summary>
/// <remarks>A stand-in, as those of <c>Threads.cs</c>.</remarks>
internal static class Channel
{
    public static Channel<T> CreateBounded<T>(BoundedChannelOptions options) => new(options.Capacity);
}

internal sealed class BoundedChannelOptions(int capacity)
{
    public int Capacity => capacity;

    public bool SingleReader { get; set; }
}

internal sealed class ChannelClosedException : Exception;

internal sealed class Channel<T>
{
    public Channel(int capacity)
    {
        var queue = new ChannelQueue<T>(capacity);
        (Reader, Writer) = (new(queue), new(queue));
    }

    public ChannelReader<T> Reader { get; }

    public ChannelWriter<T> Writer { get; }
}

internal sealed class ChannelReader<T>(ChannelQueue<T> queue)
{
    public ValueTask<bool> WaitToReadAsync() => new(queue.WaitToReadAsync());

    public bool TryRead([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item) => queue.TryRead(out item);
}

internal sealed class ChannelWriter<T>(ChannelQueue<T> queue)
{
    public bool TryWrite(T item) => queue.TryWrite(item);

    public bool TryComplete() => queue.TryComplete();

    public async ValueTask WriteAsync(T item, CancellationToken cancellationToken)
    {
        while (!queue.TryWrite(item))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await queue.WaitToWriteAsync();
        }
    }
}

internal sealed class ChannelQueue<T>(int capacity)
{
    private readonly Queue<T> _items = [];
    private TaskCompletionSource<bool>? _reader;
    private TaskCompletionSource<bool>? _writers;
    private bool _isComplete;

    public Task<bool> WaitToReadAsync()
    {
        lock (_items)
        {
            return _items.Count > 0 ? Task.FromResult(true)
                : _isComplete ? Task.FromResult(false)
                : (_reader ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public Task<bool> WaitToWriteAsync()
    {
        lock (_items)
        {
            return _isComplete ? throw new ChannelClosedException()
                : _items.Count < capacity ? Task.FromResult(true)
                : (_writers ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    public bool TryRead([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
    {
        TaskCompletionSource<bool>? writers;
        lock (_items)
        {
            if (!_items.TryDequeue(out item))
            {
                return false;
            }

            (writers, _writers) = (_writers, null);
        }

        writers?.SetResult(true);
        return true;
    }

    public bool TryWrite(T item)
    {
        TaskCompletionSource<bool>? reader;
        lock (_items)
        {
            if (_isComplete || _items.Count >= capacity)
            {
                return false;
            }

            _items.Enqueue(item);
            (reader, _reader) = (_reader, null);
        }

        reader?.SetResult(true);
        return true;
    }

    public bool TryComplete()
    {
        TaskCompletionSource<bool>? reader;
        TaskCompletionSource<bool>? writers;
        lock (_items)
        {
            if (_isComplete)
            {
                return false;
            }

            _isComplete = true;
            (reader, _reader) = (_reader, null);
            (writers, _writers) = (_writers, null);
        }

        reader?.SetResult(_items.Count > 0);
        writers?.SetResult(false);
        return true;
    }
}

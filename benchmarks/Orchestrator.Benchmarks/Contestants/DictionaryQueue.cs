using System.Threading.Channels;

namespace Benchmarks;

/// <summary>The scheduler that many a project has written for itself: tasks by name, a count of what each waits for, and a queue
/// through which tasks that have ended come back to one loop, which starts what is ready on the thread pool.</summary>
internal sealed class DictionaryQueue<TInvoker> : IRun where TInvoker : struct, ITaskInvoker
{
    private readonly TInvoker _invoker;
    private readonly Dictionary<string, int> _indices = [];
    private readonly Dictionary<string, string[]> _dependsOn = [];
    private readonly Dictionary<string, string[]> _dependents = [];

    public DictionaryQueue(ShapeGraph graph, TInvoker invoker)
    {
        _invoker = invoker;
        for (int task = 0; task < graph.Count; task++)
        {
            _indices[Name(task)] = task;
            _dependsOn[Name(task)] = [.. graph.Dependencies[task].Select(Name)];
            _dependents[Name(task)] = [.. graph.Dependents[task].Select(Name)];
        }
    }

    public async ValueTask RunAsync()
    {
        var waitsFor = new Dictionary<string, int>(_dependsOn.Count);
        Channel<string> ended = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        foreach ((string name, string[] dependencies) in _dependsOn)
        {
            waitsFor[name] = dependencies.Length;
            if (dependencies.Length == 0)
            {
                Start(name, ended.Writer);
            }
        }

        for (int left = _dependsOn.Count; left > 0; left--)
        {
            string name = await ended.Reader.ReadAsync();
            foreach (string dependent in _dependents[name])
            {
                if (--waitsFor[dependent] == 0)
                {
                    Start(dependent, ended.Writer);
                }
            }
        }
    }

    private void Start(string name, ChannelWriter<string> ended) => _ = Task.Run(async () =>
    {
        await _invoker.Invoke(_indices[name]);
        ended.TryWrite(name);
    });

    private static string Name(int task) => $"task {task}";
}

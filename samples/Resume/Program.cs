// Kill it in the middle, start it again, see what is not redone. The result is the same, however often it was killed.
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Orchestrator;
using Resume;

const int Width = 4;

// Ctrl+C, and what asks a service to stop, suspend the run.
using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Suspend);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Suspend);
try
{
    var arguments = Arguments.Parse(args);
    await using ICheckpointStore store = arguments.OpenStore();

    // A store and an id are all that makes a run durable: a new id begins a run, a known one goes on with it.
    var options = new WorkflowRunOptions { Store = store, RunId = arguments.RunId };
    Console.WriteLine($"result {await Layers(arguments.Tasks, arguments.Milliseconds).RunAsync(null, options, stop.Token)}");
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    await Console.Error.WriteLineAsync("Suspended. The same command goes on with the run.");
    return 2;
}
catch (Exception error) when (error is ArgumentException or DbException or IOException or CheckpointStoreException
    or TaskFailedException or RunConflictException or RunFencedException or WorkflowChangedException)
{
    await Console.Error.WriteLineAsync(error is ArgumentException ? $"{error.Message}\n\n{Arguments.Usage}" : error.Message);
    return 1;
}

void Suspend(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

// Layers of four tasks. Each takes the outputs of two tasks of the layer before, and the last task those of four.
static RuntimeWorkflow<string> Layers(int tasks, int milliseconds)
{
    WorkflowBuilder flow = new("layers") { MaxParallelism = Width };
    List<TaskRef<string>> added = [];
    for (int i = 0; i < tasks - 1; i++)
    {
        string name = $"{i / Width}.{i % Width}";
        int before = i - (i % Width) - Width;
        added.Add(before < 0
            ? flow.Task(name, ct => WorkAsync(name, milliseconds, ct))
            : flow.Task(name, added[before + (i % Width)], added[before + ((i + 1) % Width)], (left, right, ct) => WorkAsync(name, milliseconds, ct, left, right)));
    }

    return flow.Build(flow.Task("last", added[^4], added[^3], added[^2], added[^1], (a, b, c, d, ct) => WorkAsync("last", milliseconds, ct, a, b, c, d)));
}

static async ValueTask<string> WorkAsync(string name, int milliseconds, CancellationToken cancellationToken, params string[] inputs)
{
    // The console passes each line on at once: a process that is killed has told of all that it had started.
    Console.WriteLine($"start {name}");
    await Task.Delay(milliseconds, cancellationToken);
    return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', [name, .. inputs]))));
}

// Runs a workflow in a program compiled ahead of time; exits with 1 where something is not as it should be. Or works on a durable run.
using Orchestrator;
using Orchestrator.Storage.Tests.Crashes;

if (args is [CrashChild.Verb, .. string[] rest])
{
    return await CrashChild.RunAsync(rest, static path => new SqliteCheckpointStore(path));
}

(int sum, TaskOutcome<string> note) = await new Native().RunAsync(20);
if (sum != 42 || note.State != TaskState.Failed || Native.Graph.Levels.Count != 3 || !Native.Graph.ToJson().Contains("Join", StringComparison.Ordinal))
{
    Console.Error.WriteLine($"Unexpected: {sum}, {note.State}, {Native.Graph.ToJson()}");
    return 1;
}

RunResult result = await new Native().RunTargetsAsync(["Left"], number: 1);
Console.WriteLine($"OK {sum} {result["Left"].Output}");
return result["Right"].State == TaskState.Pending ? 0 : 1;

internal sealed partial class Native : Steps;

[Workflow]
internal sealed partial class Native
{
    [Task, Output]
    public int Join(int left, int right) => left + right;

    [Task(AllowFailure = true), Output]
    public string Note(int join) => throw new InvalidOperationException($"No note for {join}");
}

internal abstract class Steps
{
    [Task]
    public int Left(int number) => number + 1;

    [Task]
    public async ValueTask<int> RightAsync(int number, CancellationToken cancellationToken)
    {
        await Task.Delay(1, cancellationToken);
        return number + 1;
    }
}

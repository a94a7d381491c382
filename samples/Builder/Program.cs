// A graph that is known only at run time: one training for each shard, in a loop, with typed handles from task to task.
using Orchestrator;

string[] shards = args.Length > 0 ? args : ["north", "east", "south"];

WorkflowBuilder flow = new WorkflowBuilder("nightly").ResourcePool("gpu", 2);
TaskRef<string> folder = flow.Input("folder", "docs/");
TaskRef<int[]> numbers = flow.Task("ingest", folder, static (path, ct) => IngestAsync(path, ct)).Retry(3, delaySeconds: 0.1);

// Each task takes the output of "ingest" by its handle: the compiler checks the types, and no cycle can be written this way.
List<TaskRef<Model>> models = [];
foreach (string shard in shards)
{
    TaskRef<Model> model = flow.Task($"train {shard}", numbers, (data, ct) => TrainAsync(shard, data, ct)).Requires("gpu").AllowFailure();
    models.Add(model);
}

// Any number of models: each joins what is the best so far. One that failed is seen as an outcome.
TaskRef<Model> best = flow.Task("none", static () => new Model("none", 0));
foreach (TaskRef<Model> model in models)
{
    best = flow.Task($"best after {model.Name}", best.Outcome, model.Outcome, static (known, next, _) => next.HasValue && next.Value.Score > known.Value.Score ? next.Value : known.Value)
        .Trigger(TriggerRule.AllDone);
}

// A task for each element of a collection.
EachTaskRef<string> notes = flow.Task("notes", numbers.Each(maxParallelism: 2), best, static (number, model, _) => $"{number}·{model.Shard}");
TaskRef<string> report = flow.Task("report", best, notes, static (model, lines, _) => $"{model.Shard} wins with {model.Score}; {string.Join(", ", lines)}");

RuntimeWorkflow<string> workflow = flow.Build(report);
Console.WriteLine($"{workflow.Graph.Tasks.Count} tasks on {workflow.Graph.Levels.Count} levels");
Console.WriteLine(await workflow.RunAsync());

// The same workflow again, with another input, and with how each task went.
RunResult result = await workflow.RunDetailedAsync(new Dictionary<string, object?> { ["folder"] = "archive/2026/" });
foreach (TaskRef<Model> model in models)
{
    Console.WriteLine($"  {model.Name}: {result.Get(model.Outcome)}");
}

static async ValueTask<int[]> IngestAsync(string path, CancellationToken cancellationToken)
{
    await Task.Delay(5, cancellationToken);
    return [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Length)];
}

static async Task<Model> TrainAsync(string shard, int[] data, CancellationToken cancellationToken)
{
    await Task.Delay(20, cancellationToken);
    return shard == "east" ? throw new InvalidOperationException("the east is dark") : new Model(shard, data.Sum() * shard.Length);
}

internal sealed record Model(string Shard, int Score);

namespace Orchestrator.Tests.Fluent;

/// <summary>What a builder's workflow does, seen as its user sees it.</summary>
public sealed class BuilderTests
{
    [Fact]
    public async Task AQueueOfNamedTasks_RunsInOrder()
    {
        List<string> order = [];
        WorkflowBuilder flow = new("training");
        flow.Task("Data Ingestion", () => order.Add("ingest"));
        flow.Task("Data Preparation", Prepare).DependsOn("Data Ingestion");
        flow.Task("Model Deployment", async () =>
        {
            await Task.Yield();
            order.Add("deploy");
        }).DependsOn("Model Training");
        flow.Task("Model Training", Train).DependsOn("Data Preparation");

        RunResult result = await flow.Build().RunAsync();

        Assert.Equal(["ingest", "prepare", "train", "deploy"], order);
        Assert.True(result.Succeeded);
        Assert.Equal("Model Training", result["Model Training"].Name);

        async Task Prepare()
        {
            await Task.Yield();
            order.Add("prepare");
        }

        ValueTask Train(CancellationToken token)
        {
            order.Add("train");
            return default;
        }
    }

    [Fact]
    public async Task TypedHandles_CarryValues_AsTheContractShows()
    {
        WorkflowBuilder flow = new("nightly");
        TaskRef<string> folder = flow.Input<string>("folder");
        TaskRef<int> raw = flow.Task("ingest", folder, static (f, ct) => IngestAsync(f, ct));
        TaskRef<string> clean = flow.Task("clean", raw, static (r, ct) => CleanAsync(r, ct)).Retry(3);
        for (int shard = 0; shard < 3; shard++)
        {
            int number = shard;
            flow.Task($"train-{shard}", clean, (c, ct) => Task.FromResult(c + number));
        }

        RuntimeWorkflow workflow = flow.Build();
        RunResult result = await workflow.RunAsync(new Dictionary<string, object?> { ["folder"] = "docs/" }, CancellationToken.None);

        Assert.Equal("5!", result.Get(clean));
        Assert.Equal("5!2", result.Get<string>("train-2"));
        Assert.Equal("5!", await flow.Build(clean).RunAsync(new Dictionary<string, object?> { ["folder"] = "docs/" }));
        Assert.Equal([0], workflow.Graph.Tasks[1].DataDependencies);

        static async ValueTask<int> IngestAsync(string f, CancellationToken ct)
        {
            await Task.Yield();
            return f.Length;
        }

        static Task<string> CleanAsync(int r, CancellationToken ct) => Task.FromResult(r + "!");
    }

    [Fact]
    public async Task ATaskPerElement_PutsOutAnArray()
    {
        WorkflowBuilder flow = new("each");
        TaskRef<int[]> numbers = flow.Task("numbers", static () => new[] { 1, 2, 3 });
        EachTaskRef<int> squares = flow.Task("squares", numbers.Each(), async (n, ct) =>
        {
            await Task.Yield();
            return n * n;
        });
        EachTaskRef<int> odd = flow.Task("odd", squares.Each(), numbers, (n, all, ct) => n % 2 == 1 ? n : throw new InvalidOperationException($"{all.Length}")).AllowFailure();
        TaskRef<int> sum = flow.Task("sum", odd.Outcomes, static (outcomes, ct) => outcomes.Sum(static o => o.GetValueOrDefault(100)));

        Assert.Equal(1 + 100 + 9, await flow.Build(sum).RunAsync());
    }
}

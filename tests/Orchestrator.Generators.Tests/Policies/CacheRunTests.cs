namespace Orchestrator.Generators.Tests.Policies;

/// <summary>What is generated for <c>[Cache]</c>: the arguments are the key, and the output finds its slot.</summary>
public sealed class CacheRunTests
{
    private const string Calls = "public static int Made; ";

    [Fact]
    public async Task EqualArguments_ReuseTheOutput_TokenAndContextAside()
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W { {{Calls}}public int Count => Made;
                [Task] public int[] Numbers(int n) => n == 3 ? [0, 1, 2] : [0, 1];
                [Task, Cache(Seconds = 60)] public async Task<string> Join(int[] numbers, string? separator, double? factor, TaskContext context, CancellationToken ct)
                { Made++; await Task.Delay(1, ct); return string.Join(separator, numbers) + factor; }
            }
            """);

        Assert.Equal("0-1-2", (string)await workflow.RunAsync(3, "-", null, default(CancellationToken)));
        Assert.Equal("0-1-2", (string)await workflow.RunAsync(3, "-", null, default(CancellationToken)));
        Assert.Equal(1, (int)workflow.Count);
        Assert.Equal("0120.5", (string)await workflow.RunAsync(3, null, 0.5, default(CancellationToken)));
        Assert.Equal("0120.5", (string)await workflow.RunAsync(3, null, 0.5, default(CancellationToken)));
        Assert.Equal("0-1", (string)await workflow.RunAsync(2, "-", null, default(CancellationToken)));
        Assert.Equal(3, (int)workflow.Count);
    }

    [Fact]
    public async Task AHit_ShowsInTheResult_AndGoesOnToDependents()
    {
        dynamic workflow = Harness.Create("W", """
            [Workflow] public sealed partial class W {
                [Task, Cache(Seconds = 60)] public int Make(int x) => x * 10;
                [Task] public int Use(int make) => make + 1;
            }
            """);
        await workflow.RunAsync(4, default(CancellationToken));

        RunResult result = await (ValueTask<RunResult>)workflow.RunDetailedAsync(4, default(CancellationToken));

        Assert.Equal((0, 40, TaskState.Succeeded), (result["Make"].Attempts, result.Get<int>("Make"), result["Make"].State));
        Assert.Equal((1, 41), (result["Use"].Attempts, result.Get<int>("Use")));
    }

    [Fact]
    public async Task Outcomes_AreEqualByStateAndValue_ArraysByTheirElements()
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W { {{Calls}}public int Count => Made;
                [Task(AllowFailure = true)] public int[] Try(int x) => x < 0 ? throw new InvalidOperationException() : [x];
                [Task(Trigger = TriggerRule.AllDone), Cache(Seconds = 60)] public string Tell(TaskOutcome<int[]> @try) { Made++; return @try.HasValue ? "got " + @try.Value[0] : "none"; }
            }
            """);

        Assert.Equal("got 1", (string)await workflow.RunAsync(1, default(CancellationToken)));
        Assert.Equal("got 1", (string)await workflow.RunAsync(1, default(CancellationToken)));
        Assert.Equal(1, (int)workflow.Count);
        Assert.Equal("none", (string)await workflow.RunAsync(-1, default(CancellationToken)));
        Assert.Equal("got 2", (string)await workflow.RunAsync(2, default(CancellationToken)));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData(", Scope = CacheScope.Instance", 2)]
    public async Task TheScope_SaysWhoShares(string scope, int made)
    {
        dynamic user = Harness.Create("User", $$"""
            [Workflow] public sealed partial class W { {{Calls}}[Task, Cache(Seconds = 60{{scope}})] public int Make(int x) => ++Made; }
            public sealed class User { public async Task<int> Use() {
                var (a, b) = (new W(), new W());
                await a.RunAsync(1); await b.RunAsync(1); await a.RunAsync(1); await b.RunAsync(1);
                return W.Made; } }
            """);

        Assert.Equal(made, (int)await user.Use());
    }

    [Fact]
    public async Task StaticAndGenericWorkflows_HaveCachesOfTheirOwn()
    {
        dynamic user = Harness.Create("User", $$"""
            [Workflow] public static partial class S { {{Calls}}[Task, Cache(Seconds = 60, Scope = CacheScope.Instance)] public static int A(int x) => ++Made; }
            [Workflow] public sealed partial class G<T> { [Task, Cache(Seconds = 60)] public T[] A(T x, int n) { User.Made++; return [x]; } }
            public sealed class User { {{Calls}}public async Task<string> Use() {
                await S.RunAsync(1); await S.RunAsync(1);
                await new G<string>().RunAsync("g", 1); await new G<string>().RunAsync("g", 1); await new G<object>().RunAsync("g", 1);
                return S.Made + " " + Made; } }
            """);

        Assert.Equal("1 2", (string)await user.Use());
    }

    [Fact]
    public async Task OutputsOfAnyType_FindTheirSlots()
    {
        dynamic workflow = Harness.Create("W", $$"""
            [Workflow] public sealed partial class W { {{Calls}}public int Count => Made;
                [Task, Cache(Seconds = 60)] public int? Nothing() { Made++; return null; }
                [Task, Cache(Seconds = 60)] public string? Text() { Made++; return null; }
                [Task, Cache(Seconds = 60)] public (int A, string B) Pair() { Made++; return (1, "b"); }
                [Task, Cache(Seconds = 60)] public dynamic Any() { Made++; return 5; }
                [Task, Cache(Seconds = 60)] public ValueTask<List<int>> List(string? text) { Made++; return new([7]); }
                [Task, Cache(Seconds = 60)] public int Next(List<int> list) { Made++; return list[0] + 1; }
                [Task] public string All(int? nothing, string? text, (int A, string B) pair, object any, int next) => $"{nothing}{text}{pair.A}{pair.B}{any}{next}";
            }
            """);

        Assert.Equal("1b58", (string)await workflow.RunAsync(default(CancellationToken)));
        Assert.Equal("1b58", (string)await workflow.RunAsync(default(CancellationToken)));

        // The list is the same object the second time, so that Next finds it equal.
        Assert.Equal(6, (int)workflow.Count);
    }

    [Fact]
    public async Task ManyTasks_FindTheirParts()
    {
        string tasks = string.Concat(Enumerable.Range(1, 299).Select(i => $"[Task{(i % 100 == 0 ? ", Cache(Seconds = 60)" : "")}] public int T{i}(int t{i - 1}) {{ Made++; return t{i - 1} + 1; }}"));
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ {Calls}public int Count => Made; [Task] public int T0() => 0; {tasks} }}");

        Assert.Equal(299, (int)await workflow.RunAsync(default(CancellationToken)));
        Assert.Equal(299, (int)await workflow.RunAsync(default(CancellationToken)));

        Assert.Equal(299 + 297, (int)workflow.Count);
    }
}

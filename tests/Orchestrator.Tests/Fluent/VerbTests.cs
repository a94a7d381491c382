using System.Collections.Immutable;
using Microsoft.Extensions.Time.Testing;

namespace Orchestrator.Tests.Fluent;

/// <summary>Each verb does what its attribute does.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task Retry_TriesAgain_AfterWhatItNames()
    {
        WorkflowBuilder flow = new("verbs");
        int attempts = 0;
        TaskRef<int> task = flow.Task("retried", flow.Context, (context, _) => ++attempts < 3 ? throw new IOException() : context.Attempt)
            .Retry(5, delaySeconds: 0, backoff: Backoff.Constant, jitter: false, on: typeof(IOException));

        Assert.Equal(3, await flow.Build(task).RunAsync());
    }

    [Fact]
    public async Task Timeout_CancelsTheAttempt_AndFallbackGivesTheOutput()
    {
        var clock = new FakeTimeProvider();
        WorkflowBuilder flow = new("verbs");
        TaskRef<string> hint = flow.Input("hint", "hint");
        TaskRef<string> task = flow.Task("slow", async token =>
            {
                clock.Advance(TimeSpan.FromSeconds(2));
                await Task.Delay(-1, token);
                return "never";
            })
            .Timeout(1)
            .Fallback(hint, static (exception, given, _) => $"{exception.GetType().Name} {given}");
        var options = new WorkflowRunOptions { TimeProvider = clock };

        Assert.Equal("TimeoutException hint", await flow.Build(task).RunAsync(null, options));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task When_OfOneMethod_IsAskedOnce_ForBothBranches(bool answer)
    {
        int asked = 0;
        WorkflowBuilder flow = new("verbs");
        TaskRef<bool> input = flow.Input<bool>("answer");
        TaskRef<string> yes = flow.Task("yes", static () => "yes").When(input, IsSo);
        TaskRef<string> no = flow.Task("no", static () => "no").When(input, IsSo, @is: false);
        TaskRef<string> end = flow.Task("end", yes.Outcome, no.Outcome, static (y, n, _) => y.GetValueOrDefault("") + n.GetValueOrDefault(""))
            .Trigger(TriggerRule.NoneFailedMinOneSucceeded);

        Assert.Equal(answer ? "yes" : "no", (await flow.Build(end.Outcome).RunAsync(new Dictionary<string, object?> { ["answer"] = answer })).Value);
        Assert.Equal(1, asked);

        async ValueTask<bool> IsSo(bool value, CancellationToken token)
        {
            await Task.Yield();
            asked++;
            return value;
        }
    }

    [Fact]
    public async Task Compensate_UndoesInReverse_WithTheOutput()
    {
        List<string> undone = [];
        WorkflowBuilder flow = new("verbs") { OnFailure = FailureMode.Continue };
        TaskRef<string> first = flow.Task("first", static () => "1").Compensate((output, _) => undone.Add("first " + output));
        TaskRef<int[]> numbers = flow.Task("numbers", first, static (_, _) => new[] { 7, 8 });
        TaskRef each = flow.Task("each", numbers.Each(maxParallelism: 1), static (n, _) => n * 10)
            .Compensate(first, async (output, text, _) =>
            {
                await Task.Yield();
                undone.Add($"each {output} {text}");
            });
        flow.Task("last", static () => throw new InvalidOperationException("on purpose")).DependsOn(each);

        await Assert.ThrowsAsync<TaskFailedException>(async () => await flow.Build().RunAsync());

        Assert.Equal(["each 80 1", "each 70 1", "first 1"], undone);
    }

    [Fact]
    public async Task Requires_AndPriority_OrderTasksThatShareOneUnit()
    {
        List<string> order = [];
        WorkflowBuilder flow = new WorkflowBuilder("verbs") { Parallel = ParallelMode.Never }.ResourcePool("builder test lane", 1);
        TaskRef low = flow.Task("low", () => order.Add("low")).Requires("builder test lane").Priority(-1);
        TaskRef high = flow.Task("high", () => order.Add("high")).Requires("builder test lane").Priority(1);

        await flow.Build().RunAsync();

        Assert.Equal(["high", "low"], order);
        Assert.Equal((-1, 1), (flow.Build().Graph.Tasks[0].Priority, flow.Build().Graph.Tasks[1].Priority));
    }

    [Fact]
    public async Task Cache_ReusesOutputs_WhileWhatIsTakenIsEqual()
    {
        int made = 0;
        WorkflowBuilder flow = new("verbs");
        TaskRef<int> number = flow.Input<int>("number");
        TaskRef<int> task = flow.Task("kept", number, flow.Context, (n, _, _) => n + (100 * ++made)).Cache(60);
        RuntimeWorkflow<int> workflow = flow.Build(task);

        Assert.Equal(101, await RunAsync(1));
        Assert.Equal(101, await RunAsync(1));
        Assert.Equal(202, await RunAsync(2));
        Assert.Equal(101, await RunAsync(1));

        ValueTask<int> RunAsync(int value) => workflow.RunAsync(new Dictionary<string, object?> { ["number"] = value });
    }

    [Fact]
    public async Task Cache_OfElements_ReusesEachByItsValue()
    {
        int made = 0;
        WorkflowBuilder flow = new("verbs");
        TaskRef<int[]> numbers = flow.Input<int[]>("numbers");
        TaskRef<int[]> task = flow.Task("kept", numbers.Each(), (n, _) => n + (100 * Interlocked.Increment(ref made))).Cache(60);
        RuntimeWorkflow<int[]> workflow = flow.Build(task);

        int[] first = await workflow.RunAsync(new Dictionary<string, object?> { ["numbers"] = new[] { 1, 2 } });
        int[] second = await workflow.RunAsync(new Dictionary<string, object?> { ["numbers"] = new[] { 2, 1, 2 } });

        Assert.Equal(2, made);
        Assert.Equal([first[1], first[0], first[1]], second);
    }

    [Fact]
    public async Task AllowFailure_LetsOthersSeeTheOutcome()
    {
        WorkflowBuilder flow = new("verbs");
        TaskRef<int> fails = flow.Task("fails", static int () => throw new InvalidOperationException("on purpose")).AllowFailure().Named("May fail");
        TaskRef<string> sees = flow.Task("sees", fails.Outcome, static (outcome, _) => $"{outcome.State} {outcome.Exception!.Message}").Trigger(TriggerRule.AllDone);

        Assert.Equal("Failed on purpose", await flow.Build(sees).RunAsync());
        Assert.Equal("May fail", flow.Build().Graph.Tasks[0].DisplayName);
    }

    [Fact]
    public async Task Each_TakesEveryCollection_AndChainsWithoutABarrier()
    {
        WorkflowBuilder flow = new("each");
        TaskRef<List<int>> list = flow.Task("list", static () => new List<int> { 1, 2 });
        TaskRef<IReadOnlyList<int>> readOnly = flow.Task("read-only", static () => (IReadOnlyList<int>)[3]);
        TaskRef<ImmutableArray<int>> immutable = flow.Task("immutable", static () => ImmutableArray.Create(4, 5));
        int enumerations = 0;
        TaskRef<IEnumerable<int>> enumerable = flow.Task("enumerable", Enumerate);
        TaskRef<int[]> empty = flow.Task("empty", static () => Array.Empty<int>());
        EachTaskRef<int>[] doubled =
        [
            flow.Task("a", list.Each(), Double), flow.Task("b", readOnly.Each(), Double), flow.Task("c", immutable.Each(), Double),
            flow.Task("d", enumerable.Each(), Double), flow.Task("e", empty.Each(), Double),
        ];

        // The second element of what follows waits for nothing but the second of what it follows, whose first waits for it.
        TaskCompletionSource second = new();
        EachTaskRef<int> source = flow.Task("source", list.Each(), async (n, _) =>
        {
            if (n == 1)
            {
                await second.Task.WaitAsync(TimeSpan.FromSeconds(30));
            }

            return n;
        });
        EachTaskRef<int> follows = flow.Task("follows", source.Each(), (n, _) =>
        {
            if (n == 2)
            {
                second.SetResult();
            }

            return n + 1;
        });

        RunResult result = await flow.Build().RunAsync();

        Assert.Equal([2, 4], result.Get(doubled[0]));
        Assert.Equal([6], result.Get(doubled[1]));
        Assert.Equal([8, 10], result.Get(doubled[2]));
        Assert.Equal([12, 14], result.Get(doubled[3]));
        Assert.Empty(result.Get(doubled[4]));
        Assert.Equal([2, 3], result.Get(follows));
        Assert.Equal(1, enumerations);

        static int Double(int n, CancellationToken token) => 2 * n;

        IEnumerable<int> Enumerate() => Items();

        IEnumerable<int> Items()
        {
            enumerations++;
            yield return 6;
            yield return 7;
        }
    }

    [Fact]
    public async Task ElementsThatFail_GoOnAsOutcomes_AndFallbacksGiveOneElement()
    {
        WorkflowBuilder flow = new("each");
        TaskRef<int[]> numbers = flow.Task("numbers", static () => new[] { 0, 1, 2 });
        EachTaskRef<int> failing = flow.Task("failing", numbers.Each(), static (n, _) => n == 1 ? throw new InvalidOperationException("one") : n).AllowFailure();
        EachTaskRef<string> seen = flow.Task("seen", failing.Outcomes.Each(), static (outcome, _) => outcome.HasValue ? $"{outcome.Value}" : outcome.Exception!.Message);
        EachTaskRef<int> replaced = flow.Task("replaced", numbers.Each(), static (n, _) => n == 1 ? throw new InvalidOperationException("one") : n)
            .Fallback(static (_, _) => 100);

        RunResult result = await flow.Build().RunAsync();

        Assert.Equal(["0", "one", "2"], result.Get(seen));
        Assert.Equal([0, 100, 2], result.Get(replaced));
        Assert.Equal([TaskState.Succeeded, TaskState.Failed, TaskState.Succeeded], result.Get(failing.Outcomes).Select(static outcome => outcome.State));
        Assert.Contains("take its Outcomes", Assert.Throws<InvalidOperationException>(() => result.Get(failing)).Message, StringComparison.Ordinal);
    }
}

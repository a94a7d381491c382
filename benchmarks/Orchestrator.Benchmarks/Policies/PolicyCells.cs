namespace Benchmarks;

/// <summary>What policies and fan-out cost, beside what one would write without them.</summary>
internal static class PolicyCells
{
    public const string None = "no policy";
    public const string Orchestrator = "Orchestrator";

    private const int Seed = 7;
    private const int Elements = 10_000;
    private const int Contenders = 1_000;
    private const int Units = 2;

    private static readonly int[] s_values = [.. Enumerable.Range(0, Elements)];
    private static readonly int[] s_contenders = [.. Enumerable.Range(0, Contenders)];

    private static readonly global::Orchestrator.WorkflowRunOptions s_options = new();

    /// <summary>The first contestant is the one that the others are compared with.</summary>
    public static IEnumerable<Cell> All { get; } =
    [
        Of("four tasks", "policies that do nothing", new()
        {
            [None] = Checked(() => new NoPolicyInEngine().RunAsync(Seed)),
            ["no policy, straight calls"] = Checked(() => new NoPolicy().RunAsync(Seed)),
            ["no policy, with options"] = Checked(() => new NoPolicyInEngine().RunAsync(Seed, s_options)),
            ["Retry"] = Checked(() => new WithRetry().RunAsync(Seed)),
            ["Fallback"] = Checked(() => new WithFallback().RunAsync(Seed)),
            ["Compensate"] = Checked(() => new WithCompensation().RunAsync(Seed)),
            ["Trigger"] = Checked(() => new WithTrigger().RunAsync(Seed)),
            ["When"] = Checked(async () => (await new WithCondition().RunAsync(Seed)).Value),
            ["Timeout"] = Checked(() => new WithTimeout().RunAsync(Seed)),
            ["Requires"] = Checked(() => new WithResource().RunAsync(Seed)),
            ["Cache"] = Checked(() => new WithCache().RunAsync(Seed)),
        }),
        Of("10,000 elements", "no-op", FanOut(values => new EachReturns().RunAsync(values), static value => new(Element.Return(value)), Element.Return)),
        Of("10,000 elements", "1 µs", FanOut(values => new EachWorks().RunAsync(values), static value => new(Element.Work(value)), Element.Work)),
        Of("10,000 elements", "suspending", FanOut(values => new EachSuspends().RunAsync(values), Element.SuspendAsync, null)),
        Of("1,000 elements, one of 2 units each", "suspending", new()
        {
            [Orchestrator] = () => VerifyAsync(new EachContends().RunAsync(s_contenders)),
            ["WhenAll + SemaphoreSlim"] = () => VerifyAsync(WithSemaphoreAsync()),
        }),
    ];

    private static Dictionary<string, Func<ValueTask>> FanOut(
        Func<int[], ValueTask<int[]>> each, Func<int, ValueTask<int>> body, Func<int, int>? synchronous)
    {
        Dictionary<string, Func<ValueTask>> contestants = new()
        {
            [Orchestrator] = () => VerifyAsync(each(s_values)),
            ["Parallel.ForEachAsync"] = () => VerifyAsync(ForEachAsync(body)),
            ["WhenAll of Select"] = () => VerifyAsync(new ValueTask<int[]>(Task.WhenAll(s_values.Select(value => body(value).AsTask())))),
        };
        if (synchronous is not null)
        {
            contestants["Parallel.For"] = () =>
            {
                int[] results = new int[Elements];
                Parallel.For(0, Elements, at => results[at] = synchronous(s_values[at]));
                return VerifyAsync(new ValueTask<int[]>(results));
            };
        }

        return contestants;
    }

    private static async ValueTask<int[]> ForEachAsync(Func<int, ValueTask<int>> body)
    {
        int[] results = new int[Elements];
        await Parallel.ForAsync(0, Elements, async (at, _) => results[at] = await body(s_values[at]));
        return results;
    }

    private static async ValueTask<int[]> WithSemaphoreAsync()
    {
        using var units = new SemaphoreSlim(Units);
        return await Task.WhenAll(s_contenders.Select(async value =>
        {
            await units.WaitAsync();
            try
            {
                return await Element.SuspendAsync(value);
            }
            finally
            {
                units.Release();
            }
        }));
    }

    private static async ValueTask VerifyAsync(ValueTask<int[]> results)
    {
        int[] values = await results;
        if (values[0] != 1 || values[^1] != values.Length)
        {
            throw new InvalidOperationException("The results are not those of the elements, in their order.");
        }
    }

    private static Func<ValueTask> Checked(Func<ValueTask<int>> run) => () =>
    {
        ValueTask<int> result = run();
        return result.IsCompletedSuccessfully && result.Result == Seed + 4 ? default : VerifyAsync(result);
    };

    private static async ValueTask VerifyAsync(ValueTask<int> result)
    {
        if (await result != Seed + 4)
        {
            throw new InvalidOperationException("The result is not that of four tasks.");
        }
    }

    private static Cell Of(string shape, string body, Dictionary<string, Func<ValueTask>> contestants) => new(
        shape, body, ShapeGraph.Chain(4), [.. contestants.Keys],
        name => new Entrant(name, new RunLoop<DelegateRun>(new(contestants[name])), static _ => { }));

    private readonly struct DelegateRun(Func<ValueTask> run) : IRun
    {
        public ValueTask RunAsync() => run();
    }
}

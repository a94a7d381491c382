namespace Benchmarks;

/// <summary>A workflow whose tasks pass data, run in one way: its result is checked in every run.</summary>
internal interface IDataRun
{
    ValueTask<int> RunAsync(int seed);
}

/// <summary>Runs it and checks what comes out.</summary>
internal readonly struct CheckedRun<TRun>(TRun run, int seed, int expected) : IRun where TRun : struct, IDataRun
{
    public ValueTask RunAsync()
    {
        ValueTask<int> result = run.RunAsync(seed);
        if (!result.IsCompletedSuccessfully)
        {
            return AwaitAsync(result, expected);
        }

        Check(result.Result, expected);
        return default;
    }

    private static async ValueTask AwaitAsync(ValueTask<int> result, int expected) => Check(await result, expected);

    private static void Check(int result, int expected)
    {
        if (result != expected)
        {
            throw new InvalidOperationException($"The result is {result} where {expected} was expected.");
        }
    }
}

/// <summary>The cells of tasks that pass data: each way to run them is written out, as a person does.</summary>
internal static class DataCells
{
    private const int Seed = 7;
    private const int ChainResult = Seed + 4;
    private const int DiamondResult = 2 * (Seed + 1) + 3;

    private static readonly string[] Contestants = [Contestant.ByHand, Contestant.Orchestrator, Contestant.WhenAllOnPool];

    public static IEnumerable<Cell> All { get; } =
    [
        new("chain 4, data", Body.NoOp, ShapeGraph.Chain(4), Contestants, name => name switch
        {
            Contestant.ByHand => Enter(name, new ChainByHand(new()), ChainResult),
            Contestant.Orchestrator => Enter(name, new ChainAsWorkflow(new()), ChainResult),
            Contestant.WhenAllOnPool => Enter(name, new ChainOnPool(new()), ChainResult),
            _ => throw Unknown(name),
        }),
        new("diamond, data", Body.NoOp, ShapeGraph.Fan(2), Contestants, name => name switch
        {
            Contestant.ByHand => Enter(name, new DiamondByHand(new()), DiamondResult),
            Contestant.Orchestrator => Enter(name, new DiamondAsWorkflow(new()), DiamondResult),
            Contestant.WhenAllOnPool => Enter(name, new DiamondOnPool(new()), DiamondResult),
            _ => throw Unknown(name),
        }),
        new("chain 4, data", Body.Completed, ShapeGraph.Chain(4), Contestants, name => name switch
        {
            Contestant.ByHand => Enter(name, new CompletedChainByHand(new()), ChainResult),
            Contestant.Orchestrator => Enter(name, new CompletedChainAsWorkflow(new()), ChainResult),
            Contestant.WhenAllOnPool => Enter(name, new CompletedChainOnPool(new()), ChainResult),
            _ => throw Unknown(name),
        }),
        new("diamond, data", Body.Completed, ShapeGraph.Fan(2), [.. Contestants, Contestant.WhenAllByDependency], name => name switch
        {
            Contestant.ByHand => Enter(name, new CompletedDiamondByHand(new()), DiamondResult),
            Contestant.Orchestrator => Enter(name, new CompletedDiamondAsWorkflow(new()), DiamondResult),
            Contestant.WhenAllByDependency => Enter(name, new CompletedDiamondWhenAll(new()), DiamondResult),
            Contestant.WhenAllOnPool => Enter(name, new CompletedDiamondOnPool(new()), DiamondResult),
            _ => throw Unknown(name),
        }),
    ];

    private static ArgumentException Unknown(string name) => new($"There is no contestant '{name}' for data.", nameof(name));

    private static Entrant Enter<TRun>(string name, TRun run, int expected) where TRun : struct, IDataRun =>
        new(name, new RunLoop<CheckedRun<TRun>>(new(run, Seed, expected)), _ => { });

    private readonly struct ChainByHand(DataChain chain) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => new(chain.ByHand(seed));
    }

    private readonly struct ChainAsWorkflow(DataChain chain) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => chain.RunAsync(seed);
    }

    private readonly struct ChainOnPool(DataChain chain) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => new(chain.OnPoolAsync(seed));
    }

    private readonly struct DiamondByHand(DataDiamond diamond) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => new(diamond.ByHand(seed));
    }

    private readonly struct DiamondAsWorkflow(DataDiamond diamond) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => diamond.RunAsync(seed);
    }

    private readonly struct DiamondOnPool(DataDiamond diamond) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => new(diamond.OnPoolAsync(seed));
    }

    private readonly struct CompletedChainByHand(CompletedDataChain chain) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => chain.ByHandAsync(seed);
    }

    private readonly struct CompletedChainAsWorkflow(CompletedDataChain chain) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => chain.RunAsync(seed);
    }

    private readonly struct CompletedChainOnPool(CompletedDataChain chain) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => new(chain.OnPoolAsync(seed));
    }

    private readonly struct CompletedDiamondByHand(CompletedDataDiamond diamond) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => diamond.ByHandAsync(seed);
    }

    private readonly struct CompletedDiamondAsWorkflow(CompletedDataDiamond diamond) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => diamond.RunAsync(seed);
    }

    private readonly struct CompletedDiamondWhenAll(CompletedDataDiamond diamond) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => new(diamond.WhenAllAsync(seed));
    }

    private readonly struct CompletedDiamondOnPool(CompletedDataDiamond diamond) : IDataRun
    {
        public ValueTask<int> RunAsync(int seed) => new(diamond.OnPoolAsync(seed));
    }
}

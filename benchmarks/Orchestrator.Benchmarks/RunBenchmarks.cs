using BenchmarkDotNet.Attributes;

namespace Benchmarks;

/// <summary>Single figures with their bytes; ratios are the business of <see cref="RatiosCommand"/>.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RunBenchmarks
{
    private const int Seed = 7;

    private readonly DataChain _chain = new();
    private readonly CompletedDataDiamond _diamond = new();

    [Benchmark(Baseline = true), BenchmarkCategory("chain 4, synchronous")]
    public int ChainByHand() => _chain.ByHand(Seed);

    [Benchmark, BenchmarkCategory("chain 4, synchronous")]
    public ValueTask<int> ChainAsWorkflow() => _chain.RunAsync(Seed);

    [Benchmark(Baseline = true), BenchmarkCategory("diamond, completed")]
    public ValueTask<int> DiamondByHand() => _diamond.ByHandAsync(Seed);

    [Benchmark, BenchmarkCategory("diamond, completed")]
    public Task<int> DiamondWithWhenAll() => _diamond.WhenAllAsync(Seed);

    [Benchmark, BenchmarkCategory("diamond, completed")]
    public ValueTask<int> DiamondAsWorkflow() => _diamond.RunAsync(Seed);
}

using BenchmarkDotNet.Attributes;

namespace Benchmarks;

/// <summary>What a run costs beside its tasks: the same work by hand, and with Task.WhenAll.</summary>
[MemoryDiagnoser]
[GroupBenchmarksBy(BenchmarkDotNet.Configs.BenchmarkLogicalGroupRule.ByCategory)]
[CategoriesColumn]
public class RunBenchmarks
{
    private readonly Chain4 _chain = new();
    private readonly Diamond _diamond = new();

    [Benchmark(Baseline = true), BenchmarkCategory("chain 4, synchronous")]
    public int ChainByHand() => _chain.Straight();

    [Benchmark, BenchmarkCategory("chain 4, synchronous")]
    public ValueTask ChainAsWorkflow() => _chain.RunAsync();

    [Benchmark(Baseline = true), BenchmarkCategory("diamond, completed")]
    public ValueTask<int> DiamondByHand() => _diamond.StraightAsync();

    [Benchmark, BenchmarkCategory("diamond, completed")]
    public Task<int> DiamondWithWhenAll() => _diamond.WhenAllAsync();

    [Benchmark, BenchmarkCategory("diamond, completed")]
    public ValueTask<int> DiamondAsWorkflow() => _diamond.RunAsync();
}

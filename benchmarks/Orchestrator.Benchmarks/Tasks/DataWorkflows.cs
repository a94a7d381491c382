using System.Runtime.CompilerServices;
using Orchestrator;

namespace Benchmarks;

/// <summary>Four tasks that pass data, as workflows and as a person writes them. Tasks are not inlined, or the compiler would
/// add all four at once where they are called by hand.</summary>
[Workflow]
internal sealed partial class DataChain
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int A(int seed) => seed + 1;

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int B(int a) => a + 1;

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int C(int b) => b + 1;

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int D(int c) => c + 1;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int ByHand(int seed) => D(C(B(A(seed))));

    public async Task<int> OnPoolAsync(int seed)
    {
        int a = await Task.Run(() => A(seed));
        int b = await Task.Run(() => B(a));
        int c = await Task.Run(() => C(b));
        return await Task.Run(() => D(c));
    }
}

[Workflow]
internal sealed partial class DataDiamond
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int A(int seed) => seed + 1;

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int B(int a) => a + 1;

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int C(int a) => a + 2;

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public int D(int b, int c) => b + c;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int ByHand(int seed)
    {
        int a = A(seed);
        return D(B(a), C(a));
    }

    public async Task<int> OnPoolAsync(int seed)
    {
        int a = await Task.Run(() => A(seed));
        int[] both = await Task.WhenAll(Task.Run(() => B(a)), Task.Run(() => C(a)));
        return await Task.Run(() => D(both[0], both[1]));
    }
}

[Workflow]
internal sealed partial class CompletedDataChain
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int b) => new(b + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int c) => new(c + 1);

    public async ValueTask<int> ByHandAsync(int seed) => await D(await C(await B(await A(seed))));

    public async Task<int> OnPoolAsync(int seed)
    {
        int a = await Task.Run(() => A(seed).AsTask());
        int b = await Task.Run(() => B(a).AsTask());
        int c = await Task.Run(() => C(b).AsTask());
        return await Task.Run(() => D(c).AsTask());
    }
}

[Workflow]
internal sealed partial class CompletedDataDiamond
{
    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> A(int seed) => new(seed + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> C(int a) => new(a + 2);

    [Task, MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask<int> D(int b, int c) => new(b + c);

    public async ValueTask<int> ByHandAsync(int seed)
    {
        int a = await A(seed);
        return await D(await B(a), await C(a));
    }

    public async Task<int> WhenAllAsync(int seed)
    {
        int a = await A(seed);
        int[] both = await Task.WhenAll(B(a).AsTask(), C(a).AsTask());
        return await D(both[0], both[1]);
    }

    public async Task<int> OnPoolAsync(int seed)
    {
        int a = await Task.Run(() => A(seed).AsTask());
        int[] both = await Task.WhenAll(Task.Run(() => B(a).AsTask()), Task.Run(() => C(a).AsTask()));
        return await Task.Run(() => D(both[0], both[1]).AsTask());
    }
}

using Orchestrator;

namespace Benchmarks;

/// <summary>A diamond whose tasks all suspend.</summary>
[Workflow]
public sealed partial class SuspendingDiamond
{
    [Task]
    public async ValueTask<int> A()
    {
        await Task.Yield();
        return 1;
    }

    [Task]
    public async ValueTask<int> B(int a)
    {
        await Task.Yield();
        return a + 1;
    }

    [Task]
    public async ValueTask<int> C(int a)
    {
        await Task.Yield();
        return a + 2;
    }

    [Task]
    public async ValueTask<int> D(int b, int c)
    {
        await Task.Yield();
        return b + c;
    }

    public async ValueTask<int> StraightAsync()
    {
        int a = await A();
        int b = await B(a);
        int c = await C(a);
        return await D(b, c);
    }

    public async Task<int> WhenAllAsync()
    {
        int a = await A();
        int[] both = await Task.WhenAll(B(a).AsTask(), C(a).AsTask());
        return await D(both[0], both[1]);
    }
}

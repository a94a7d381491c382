using System.Runtime.CompilerServices;
using Orchestrator;

namespace Benchmarks;

[Workflow]
public sealed partial class Chain4
{
    // Not inlined, or the compiler would add four at once where the tasks are called by hand.
    private int _count;

    [Task]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void A() => _count++;

    [Task(DependsOn = [nameof(A)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void B() => _count++;

    [Task(DependsOn = [nameof(B)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void C() => _count++;

    [Task(DependsOn = [nameof(C)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public void D() => _count++;

    public int Straight()
    {
        A();
        B();
        C();
        D();
        return _count;
    }
}

[Workflow]
public sealed partial class Diamond
{
    [Task]
    public ValueTask<int> A() => new(1);

    [Task]
    public ValueTask<int> B(int a) => new(a + 1);

    [Task]
    public ValueTask<int> C(int a) => new(a + 2);

    [Task]
    public ValueTask<int> D(int b, int c) => new(b + c);

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

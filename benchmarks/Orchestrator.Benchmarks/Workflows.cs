using Orchestrator;

namespace Benchmarks;

[Workflow]
public sealed partial class Chain4
{
    private int _count;

    [Task]
    public void A() => _count++;

    [Task(DependsOn = [nameof(A)])]
    public void B() => _count++;

    [Task(DependsOn = [nameof(B)])]
    public void C() => _count++;

    [Task(DependsOn = [nameof(C)])]
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

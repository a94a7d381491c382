using System.Runtime.CompilerServices;
using Orchestrator;

namespace Benchmarks;

/// <summary>One task, then 64 that nothing orders. A bit for each is more than one machine word holds.</summary>
[Workflow]
public sealed partial class Fan64
{
    [Task]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask Root() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T01() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T02() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T03() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T04() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T05() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T06() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T07() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T08() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T09() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T10() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T11() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T12() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T13() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T14() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T15() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T16() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T17() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T18() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T19() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T20() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T21() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T22() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T23() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T24() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T25() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T26() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T27() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T28() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T29() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T30() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T31() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T32() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T33() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T34() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T35() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T36() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T37() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T38() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T39() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T40() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T41() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T42() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T43() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T44() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T45() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T46() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T47() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T48() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T49() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T50() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T51() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T52() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T53() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T54() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T55() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T56() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T57() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T58() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T59() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T60() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T61() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T62() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T63() => default;

    [Task(DependsOn = [nameof(Root)])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public ValueTask T64() => default;

    public async ValueTask StraightAsync()
    {
        await Root();
        await T01();
        await T02();
        await T03();
        await T04();
        await T05();
        await T06();
        await T07();
        await T08();
        await T09();
        await T10();
        await T11();
        await T12();
        await T13();
        await T14();
        await T15();
        await T16();
        await T17();
        await T18();
        await T19();
        await T20();
        await T21();
        await T22();
        await T23();
        await T24();
        await T25();
        await T26();
        await T27();
        await T28();
        await T29();
        await T30();
        await T31();
        await T32();
        await T33();
        await T34();
        await T35();
        await T36();
        await T37();
        await T38();
        await T39();
        await T40();
        await T41();
        await T42();
        await T43();
        await T44();
        await T45();
        await T46();
        await T47();
        await T48();
        await T49();
        await T50();
        await T51();
        await T52();
        await T53();
        await T54();
        await T55();
        await T56();
        await T57();
        await T58();
        await T59();
        await T60();
        await T61();
        await T62();
        await T63();
        await T64();
    }

    public async Task WhenAllAsync()
    {
        await Root();
        await Task.WhenAll(
            T01().AsTask(), T02().AsTask(), T03().AsTask(), T04().AsTask(), T05().AsTask(), T06().AsTask(), T07().AsTask(), T08().AsTask(),
            T09().AsTask(), T10().AsTask(), T11().AsTask(), T12().AsTask(), T13().AsTask(), T14().AsTask(), T15().AsTask(), T16().AsTask(),
            T17().AsTask(), T18().AsTask(), T19().AsTask(), T20().AsTask(), T21().AsTask(), T22().AsTask(), T23().AsTask(), T24().AsTask(),
            T25().AsTask(), T26().AsTask(), T27().AsTask(), T28().AsTask(), T29().AsTask(), T30().AsTask(), T31().AsTask(), T32().AsTask(),
            T33().AsTask(), T34().AsTask(), T35().AsTask(), T36().AsTask(), T37().AsTask(), T38().AsTask(), T39().AsTask(), T40().AsTask(),
            T41().AsTask(), T42().AsTask(), T43().AsTask(), T44().AsTask(), T45().AsTask(), T46().AsTask(), T47().AsTask(), T48().AsTask(),
            T49().AsTask(), T50().AsTask(), T51().AsTask(), T52().AsTask(), T53().AsTask(), T54().AsTask(), T55().AsTask(), T56().AsTask(),
            T57().AsTask(), T58().AsTask(), T59().AsTask(), T60().AsTask(), T61().AsTask(), T62().AsTask(), T63().AsTask(), T64().AsTask());
    }
}

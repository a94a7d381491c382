namespace Orchestrator.Tests.Execution;

/// <content>Fans of 64: a root, tasks beside one another, a join.</content>
public sealed partial class GeneratedAllocationTests
{
    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class FanOfSync(Func<int, ValueTask> body)
    {
        [Task] private void Root() => body(0).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T1() => body(1).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T2() => body(2).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T3() => body(3).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T4() => body(4).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T5() => body(5).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T6() => body(6).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T7() => body(7).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T8() => body(8).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T9() => body(9).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T10() => body(10).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T11() => body(11).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T12() => body(12).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T13() => body(13).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T14() => body(14).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T15() => body(15).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T16() => body(16).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T17() => body(17).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T18() => body(18).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T19() => body(19).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T20() => body(20).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T21() => body(21).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T22() => body(22).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T23() => body(23).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T24() => body(24).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T25() => body(25).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T26() => body(26).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T27() => body(27).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T28() => body(28).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T29() => body(29).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T30() => body(30).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T31() => body(31).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T32() => body(32).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T33() => body(33).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T34() => body(34).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T35() => body(35).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T36() => body(36).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T37() => body(37).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T38() => body(38).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T39() => body(39).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T40() => body(40).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T41() => body(41).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T42() => body(42).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T43() => body(43).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T44() => body(44).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T45() => body(45).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T46() => body(46).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T47() => body(47).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T48() => body(48).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T49() => body(49).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T50() => body(50).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T51() => body(51).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T52() => body(52).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T53() => body(53).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T54() => body(54).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T55() => body(55).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T56() => body(56).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T57() => body(57).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T58() => body(58).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T59() => body(59).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T60() => body(60).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T61() => body(61).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T62() => body(62).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T63() => body(63).GetAwaiter().GetResult();
        [Task(DependsOn = [nameof(Root)])] private void T64() => body(64).GetAwaiter().GetResult();
        [Task(DependsOn =
        [
            nameof(T1), nameof(T2), nameof(T3), nameof(T4), nameof(T5), nameof(T6), nameof(T7), nameof(T8),
            nameof(T9), nameof(T10), nameof(T11), nameof(T12), nameof(T13), nameof(T14), nameof(T15), nameof(T16),
            nameof(T17), nameof(T18), nameof(T19), nameof(T20), nameof(T21), nameof(T22), nameof(T23), nameof(T24),
            nameof(T25), nameof(T26), nameof(T27), nameof(T28), nameof(T29), nameof(T30), nameof(T31), nameof(T32),
            nameof(T33), nameof(T34), nameof(T35), nameof(T36), nameof(T37), nameof(T38), nameof(T39), nameof(T40),
            nameof(T41), nameof(T42), nameof(T43), nameof(T44), nameof(T45), nameof(T46), nameof(T47), nameof(T48),
            nameof(T49), nameof(T50), nameof(T51), nameof(T52), nameof(T53), nameof(T54), nameof(T55), nameof(T56),
            nameof(T57), nameof(T58), nameof(T59), nameof(T60), nameof(T61), nameof(T62), nameof(T63), nameof(T64),
        ])]
        private void Join() => body(65).GetAwaiter().GetResult();
    }

    [Workflow(Parallel = ParallelMode.Never)]
    private sealed partial class FanOfAsync(Func<int, ValueTask> body)
    {
        [Task] private ValueTask Root() => body(0);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T1() => body(1);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T2() => body(2);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T3() => body(3);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T4() => body(4);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T5() => body(5);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T6() => body(6);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T7() => body(7);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T8() => body(8);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T9() => body(9);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T10() => body(10);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T11() => body(11);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T12() => body(12);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T13() => body(13);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T14() => body(14);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T15() => body(15);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T16() => body(16);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T17() => body(17);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T18() => body(18);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T19() => body(19);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T20() => body(20);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T21() => body(21);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T22() => body(22);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T23() => body(23);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T24() => body(24);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T25() => body(25);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T26() => body(26);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T27() => body(27);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T28() => body(28);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T29() => body(29);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T30() => body(30);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T31() => body(31);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T32() => body(32);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T33() => body(33);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T34() => body(34);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T35() => body(35);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T36() => body(36);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T37() => body(37);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T38() => body(38);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T39() => body(39);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T40() => body(40);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T41() => body(41);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T42() => body(42);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T43() => body(43);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T44() => body(44);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T45() => body(45);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T46() => body(46);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T47() => body(47);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T48() => body(48);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T49() => body(49);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T50() => body(50);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T51() => body(51);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T52() => body(52);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T53() => body(53);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T54() => body(54);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T55() => body(55);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T56() => body(56);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T57() => body(57);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T58() => body(58);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T59() => body(59);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T60() => body(60);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T61() => body(61);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T62() => body(62);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T63() => body(63);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T64() => body(64);
        [Task(DependsOn =
        [
            nameof(T1), nameof(T2), nameof(T3), nameof(T4), nameof(T5), nameof(T6), nameof(T7), nameof(T8),
            nameof(T9), nameof(T10), nameof(T11), nameof(T12), nameof(T13), nameof(T14), nameof(T15), nameof(T16),
            nameof(T17), nameof(T18), nameof(T19), nameof(T20), nameof(T21), nameof(T22), nameof(T23), nameof(T24),
            nameof(T25), nameof(T26), nameof(T27), nameof(T28), nameof(T29), nameof(T30), nameof(T31), nameof(T32),
            nameof(T33), nameof(T34), nameof(T35), nameof(T36), nameof(T37), nameof(T38), nameof(T39), nameof(T40),
            nameof(T41), nameof(T42), nameof(T43), nameof(T44), nameof(T45), nameof(T46), nameof(T47), nameof(T48),
            nameof(T49), nameof(T50), nameof(T51), nameof(T52), nameof(T53), nameof(T54), nameof(T55), nameof(T56),
            nameof(T57), nameof(T58), nameof(T59), nameof(T60), nameof(T61), nameof(T62), nameof(T63), nameof(T64),
        ])]
        private ValueTask Join() => body(65);
    }

    [Workflow(Parallel = ParallelMode.Always)]
    private sealed partial class SharedFan(Func<int, ValueTask> body)
    {
        [Task] private ValueTask Root() => body(0);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T1() => body(1);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T2() => body(2);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T3() => body(3);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T4() => body(4);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T5() => body(5);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T6() => body(6);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T7() => body(7);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T8() => body(8);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T9() => body(9);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T10() => body(10);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T11() => body(11);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T12() => body(12);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T13() => body(13);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T14() => body(14);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T15() => body(15);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T16() => body(16);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T17() => body(17);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T18() => body(18);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T19() => body(19);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T20() => body(20);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T21() => body(21);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T22() => body(22);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T23() => body(23);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T24() => body(24);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T25() => body(25);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T26() => body(26);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T27() => body(27);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T28() => body(28);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T29() => body(29);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T30() => body(30);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T31() => body(31);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T32() => body(32);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T33() => body(33);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T34() => body(34);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T35() => body(35);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T36() => body(36);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T37() => body(37);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T38() => body(38);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T39() => body(39);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T40() => body(40);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T41() => body(41);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T42() => body(42);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T43() => body(43);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T44() => body(44);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T45() => body(45);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T46() => body(46);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T47() => body(47);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T48() => body(48);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T49() => body(49);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T50() => body(50);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T51() => body(51);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T52() => body(52);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T53() => body(53);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T54() => body(54);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T55() => body(55);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T56() => body(56);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T57() => body(57);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T58() => body(58);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T59() => body(59);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T60() => body(60);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T61() => body(61);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T62() => body(62);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T63() => body(63);
        [Task(DependsOn = [nameof(Root)])] private ValueTask T64() => body(64);
        [Task(DependsOn =
        [
            nameof(T1), nameof(T2), nameof(T3), nameof(T4), nameof(T5), nameof(T6), nameof(T7), nameof(T8),
            nameof(T9), nameof(T10), nameof(T11), nameof(T12), nameof(T13), nameof(T14), nameof(T15), nameof(T16),
            nameof(T17), nameof(T18), nameof(T19), nameof(T20), nameof(T21), nameof(T22), nameof(T23), nameof(T24),
            nameof(T25), nameof(T26), nameof(T27), nameof(T28), nameof(T29), nameof(T30), nameof(T31), nameof(T32),
            nameof(T33), nameof(T34), nameof(T35), nameof(T36), nameof(T37), nameof(T38), nameof(T39), nameof(T40),
            nameof(T41), nameof(T42), nameof(T43), nameof(T44), nameof(T45), nameof(T46), nameof(T47), nameof(T48),
            nameof(T49), nameof(T50), nameof(T51), nameof(T52), nameof(T53), nameof(T54), nameof(T55), nameof(T56),
            nameof(T57), nameof(T58), nameof(T59), nameof(T60), nameof(T61), nameof(T62), nameof(T63), nameof(T64),
        ])]
        private ValueTask Join() => body(65);
    }
}

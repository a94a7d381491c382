namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH032: a race. Here what is reported; what is not stands in the other file.</summary>
internal sealed partial class Orch032() : DiagnosticCases("ORCH032")
{
    private const string Rest = ", and no path orders the two; pass the value as an output, let one depend on the other, or guard both with one lock";

    public override Reported[] Reported =>
    [
        // Every kind of write.
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { ‹n› = 1; } [Task] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() => ‹n›++; [Task] void B() => --«n»;")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { ‹this.n› += 1; } [Task] void B() { «this.n» <<= 2; }")),
        new(BothWrite(), InWorkflow("public string? n; [Task] void A() { ‹n› ??= \"a\"; } [Task] void B() { «n» ??= \"b\"; }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() => int.TryParse(\"1\", out ‹n›); [Task] void B() => Set(out «n»); static void Set(out int x) => x = 1;")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() => Add(ref ‹n›); [Task] void B() => Add(ref «n»); static void Add(ref int x) => x++;")),
        new(BothWrite(), InWorkflow("public int n, m; [Task] void A() { (‹n›, int x) = (1, 2); } [Task] void B() { (_, («n», m)) = (1, (2, 3)); }")),
        new(BothWrite(), InWorkflow("public Action? n; [Task] void A() { ‹n› += Console.WriteLine; } [Task] void B() { «n» -= Console.WriteLine; }")),
        new(BothWrite(), InWorkflow("public int n { get; set; } [Task] void A() { ‹n› = 1; } [Task] void B() { «n»++; }")),
        new(BothWrite(), InWorkflow("public int n { get; set => «‹field›» = Math.Max(0, value); } [Task] void A() { n = 1; } [Task] void B() { n = 2; }")),

        // One writes, the other reads: the place is the write.
        new(Reads("A", "B"), InWorkflow("public int n; [Task] void A() { «n» = 1; } [Task] int B() => ‹n›;")),
        new(Reads("B", "A"), InWorkflow("public int n; [Task] void A() => Console.WriteLine(‹n›); [Task] void B() { «n» = 2; }")),
        new(Reads("B", "A"), InWorkflow("public List<int> n = []; [Task] void A() => ‹n›.Add(1); [Task] void B() { «n» = []; }")),
        new(Reads("B", "A"), InWorkflow("public int n; [Task] string A() => $\"{‹n›}\"; [Task] void B() { «n» = n + 1; }")),

        new(Reads("B", "A"), InWorkflow("public string? n; [Task] int? A(bool x, string? y) => (x ? ‹n› : y)?.Length; [Task] void B() { «n» = \"\"; }")),

        // Arrays.
        new(BothWrite(), InWorkflow("public int[] n = new int[2]; [Task] void A() { ‹n[0]› = 1; } [Task] void B() { «n[0]»++; }")),
        new(BothWrite(), InWorkflow("readonly int[] n = new int[2]; [Task] void A(int i) { ‹n[i]› = 1; } [Task] void B() { «n[1]» = 2; }")),
        new(BothWrite(), InWorkflow("readonly int[,] n = new int[2, 2]; [Task] void A(int i) { ‹n[1, i]› = 1; } [Task] void B(int i) { «n[1, i]» = 2; }")),
        new(BothWrite(), InWorkflow("readonly int[][] n = [[1], [2]]; [Task] void A() { ‹n[1][0]› = 1; } [Task] void B() { «n[^1][0]» = 2; }")),
        new(Reads("A", "B"), InWorkflow("readonly int[] n = new int[2]; [Task] void A() { «n[0]» = 1; } [Task] void B() { foreach (int x in ‹n›) { Console.WriteLine(x); } }")),
        new(Reads("B", "A"), InWorkflow("public int[] n = new int[2]; [Task] int A() => ‹n›[0]; [Task] void B() { «n» = []; }")),
        new(BothWrite(), InWorkflow("public int[]? n; [Task] void A() { n?‹[0]› = 1; } [Task] void B() { n?«[0]» = 2; }")),
        new(BothWrite(), "[System.Runtime.CompilerServices.InlineArray(2)] public struct Two { public int Element; } "
            + InWorkflow("public Two n; [Task] void A() { ‹n[0]› = 1; } [Task] void B() { «n[0]» = 2; }")),

        // Parts of structs.
        new(BothWrite(), "public struct P { public int X, Y; public int Z { get; set; } } " + InWorkflow("public P n; [Task] void A() { ‹n.X› = 1; } [Task] void B() { «n.X» = 2; }")),
        new(Reads("A", "B"), "public struct P { public int X, Y; public int Z { get; set; } } " + InWorkflow("public P n; [Task] void A() { «n.Z» = 1; } [Task] P B() => ‹n›;")),
        new(BothWrite(), InWorkflow("public (int Left, int Right) n; [Task] void A() { ‹n.Left› = 1; } [Task] void B() { «n.Item1» = 2; }")),

        // By reference.
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { ref int r = ref n; ‹r› = 1; } [Task] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n, m; [Task] void A(bool x) { (‹x ? ref n : ref m›) = 1; } [Task] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; ref int Slot() => ref n; [Task] void A() { ‹Slot()› = 1; } [Task] void B() { «Slot()»++; }")),
        new(BothWrite(), InWorkflow("public int n; ref int Slot { get { return ref n; } } [Task] void A() { ‹Slot› = 1; } [Task] void B() { «n» = 2; }")),

        // Not in the body of the task itself.
        new(BothWrite(), InWorkflow("public int n; [Task] void A() => Help(); [Task] void B() => Help(); void Help() => «‹n›»++;")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() => First(3); [Task] void B() { «n» = 1; } void First(int x) { if (x > 0) { Second(x - 1); } } void Second(int x) { ‹n› = x; First(x); }")),
        new(BothWrite(), InWorkflow("public int n; [Task] Task A() => Task.Run(() => ‹n›++); [Task] void B() { Action add = delegate { «n»++; }; add(); }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { void Add() => ‹n›++; Add(); } [Task] void B() { Parallel.Invoke(Add); void Add() => «n»++; }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() => Parallel.Invoke(Help); [Task] void B() => Parallel.Invoke(this.Help, () => { }); void Help() => «‹n›»++;")),
        new(Reads("A", "B"), InWorkflow("public int n; int Twice { get => 2 * ‹n›; set => «n» = value; } [Task] void A() { Twice = 1; } [Task] int B() => Twice;")),
        new(BothWrite(), InWorkflow("public int n; int this[int i] { set => «‹n›» = i + value; } [Task] void A() { this[1] = 1; } [Task] void B() { this[2] = 1; }")),
        new(BothWrite(), InWorkflow("public int n; event Action Done { add { «‹n›»++; } remove { } } [Task] void A() { Done += Console.WriteLine; } [Task] void B() { Done += Console.WriteLine; }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { «‹n›» = 1; } [Task] void B() => A();")),
        new(BothWrite(), InWorkflow("public int n; [Task] async Task A() { await Task.Yield(); ‹n› = 1; } [Task] async ValueTask<int> B(CancellationToken token) { await Task.Delay(1, token); «n» = 2; return 1; }")),

        // Where the member comes from.
        new(BothWrite(), InWorkflow("public static int n; [Task] void A() { ‹n› = 1; } [Task] static void B() { «W.n» = 2; }")),
        new(BothWrite(), "[Workflow] public static partial class W { static int n; [Task] static int A() => ‹n›++; [Task] static int B() => «n»++; }"),
        new(BothWrite(), "[Workflow] public sealed partial class W(int n) { [Task] void A() { ‹n›++; } [Task] void B() { «n» = 2; } }"),
        new(BothWrite(), "[Workflow] public sealed partial record W(string Name) { public int n { get; set; } [Task] void A() { ‹n› = 1; } [Task] void B() { «n» = 2; } }"),
        new(BothWrite(), "[Workflow] public sealed partial class W<T> where T : new() { public T n = new(); [Task] void A() { ‹n› = new(); } [Task] void B() { «n» = default!; } }"),
        new(BothWrite(), "public abstract class Base<T> { protected T n = default!; protected void Set(T value) => «‹n›» = value; } "
            + "[Workflow] public sealed partial class W : Base<int> { [Task] void A() => Set(1); [Task] void B() => Set(2); }"),
        new(BothWrite(), "public abstract class Base<T> { protected static T n = default!; protected static void Set(T value) => «‹n›» = value; } "
            + "[Workflow] public sealed partial class W : Base<int> { [Task] void A() => Set(1); [Task] void B() => Set(2); }"),
        new(BothWrite(), "public abstract class Base { protected int n; [Task] protected void A() { ‹n› = 1; } } [Workflow] public sealed partial class W : Base { [Task] void B() { «base.n» = 2; } }"),
        new(BothWrite(), "public abstract class Base { protected int n; protected abstract void Help(); [Task] protected void A() => Help(); } "
            + "[Workflow] public sealed partial class W : Base { protected override void Help() => «‹n›» = 1; [Task] void B() => Help(); }"),
        new(BothWrite(), "[Workflow] public abstract class Base { protected int n; [Task] protected void A() { ‹n› = 1; } [Task] protected void B() { «n» = 2; } } "
            + "[Workflow] public sealed partial class V : Base { } [Workflow] public sealed partial class W : Base { }"),

        // Guards that are none, or not the same.
        new(BothWrite(), InWorkflow("public int n; readonly object gate = new(); [Task] void A() { lock (gate) { ‹n› = 1; } } [Task] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; readonly object one = new(), two = new(); [Task] void A() { lock (one) { ‹n› = 1; } } [Task] void B() { lock (two) { «n» = 2; } }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { object gate = new(); lock (gate) { ‹n› = 1; } } [Task] void B() { object gate = new(); lock (gate) { «n» = 2; } }")),
        new(BothWrite(), InWorkflow("public int n; readonly SemaphoreSlim gate = new(1); [Task] async Task A() { await gate.WaitAsync(); gate.Release(); ‹n› = 1; } [Task] void B() { gate.Wait(); gate.Release(); «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; readonly SemaphoreSlim gate = new(1); [Task] void A() { gate.Wait(); try { } finally { gate.Release(); } ‹n› = 1; } [Task] void B() { lock (gate) { } «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; readonly object gate = new(); void Help() => «‹n›»++; [Task] void A() { lock (gate) { Help(); } } [Task] void B() { lock (gate) { Help(); } Help(); }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() => Interlocked.Increment(ref ‹n›); [Task] void B() { «n»++; }")),
        new(BothWrite(), InWorkflow("public volatile int n; [Task] void A() { ‹n›++; } [Task] void B() { «n»++; }")),
        new(BothWrite(), "[Workflow(MaxParallelism = 1)] public sealed partial class W { public int n; [Task] void A() { ‹n› = 1; } [Task] void B() { «n» = 2; } }"),

        // Edges that do not order.
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { ‹n› = 1; } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.Always)] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { ‹n› = 1; } [Task] void Z() { } [Task(DependsOn = [nameof(A), nameof(Z)], Trigger = TriggerRule.AnySucceeded)] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { ‹n› = 1; } [Task] void Z() { } [Task(DependsOn = [nameof(A), nameof(Z)], Trigger = TriggerRule.AnyDone)] void Y() { } "
            + "[Task(DependsOn = [nameof(Y)])] void B() { «n» = 2; }")),

        // Conditions that do not keep them apart.
        new(BothWrite(), InWorkflow("public int n; static bool M() => true; [Task, When(nameof(M))] void A() { ‹n› = 1; } [Task, When(nameof(M))] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; static bool M() => true; static bool N() => true; [Task, When(nameof(M))] void A() { ‹n› = 1; } [Task, When(nameof(N), Is = false)] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; static bool M() => true; [Task, When(nameof(M))] void A() { ‹n› = 1; } [Task, When(nameof(M), Is = false)] void Z() { } "
            + "[Task(DependsOn = [nameof(Z)], Trigger = TriggerRule.AllDone)] void B() { «n» = 2; }")),

        // Fallbacks and conditions are part of their tasks.
        new(BothWrite(), InWorkflow("public int n; [Task, Fallback(nameof(Help))] void A() { } void Help() { ‹n› = 1; } [Task] void B() { «n» = 2; }")),
        new(BothWrite(), InWorkflow("public int n; bool M() => ‹n›++ > 0; [Task, When(nameof(M))] void A() { } [Task] void B() { «n» = 2; }")),
        new(Reads("B", "A"), InWorkflow("public int n; bool M() => ‹n› > 0; [Task, When(nameof(M))] void A() { } [Task(DependsOn = [nameof(Z)])] void B() { «n» = 2; } [Task] void Z() { }")),
        new(BothWrite(), InWorkflow("public int n; bool M() => ‹n›++ > 0; bool N() => «n»++ > 0; [Task, When(nameof(M))] void A() { } [Task, When(nameof(N))] void B() { }")),
        new(BothWrite(), InWorkflow("public int n; bool M() => ‹n›++ > 0; [Task, When(nameof(M))] void A() { n = 1; } [Task] void B() { «n» = 2; }")),

        // The elements of one task.
        new(Elements("n"), InWorkflow("public int n; [Task] void A([Each] int item) { «n» += item; }")),
        new(Elements("n"), InWorkflow("public int n; [Task] void A([Each(MaxParallelism = 2)] int item, CancellationToken token) => Help(item); void Help(int item) { «n» = item; }")),
        new(Elements("n"), InWorkflow("readonly int[] n = new int[3]; [Task] void A([Each] int item) { «n[0]» = item; }")),
        new(Elements("n"), InWorkflow("public int n; [Task, Fallback(nameof(Help))] int A([Each] int item) => item; int Help() => «n»++;")),
        new([Elements("n"), BothWrite()], InWorkflow("public int n; [Task] void A([Each] int item) { «‹n›»++; } [Task] void B() { «n» = 2; }")),

        // Once per pair and member.
        new(BothWrite(), InWorkflow("public int n; [Task] void A() { ‹n› = 1; n = 2; Console.WriteLine(n); } [Task] void B() { Console.WriteLine(n); «n» = 2; n = 3; }")),
        new([BothWrite(), BothWrite("m")], InWorkflow("public int n, m; [Task] void A() { ‹n› = 1; ‹m› = 1; } [Task] void B() { «n» = 2; «m» = 2; }")),
        new([Reads("A", "C"), BothWrite(), Reads("B", "C")],
            InWorkflow("public int n; [Task] void A() { «‹n›» = 1; } [Task] void B() { ««n»» = 2; } [Task] int C() => ‹‹n››; [Task] int D(int c) => c;")),
    ];

    private static string Elements(string member) =>
        $"Elements of 'A' write '{member}' at the same time, and nothing orders them; pass the value as an output, or guard it with one lock";

    private static string BothWrite(string member = "n") => $"'A' and 'B' both write '{member}'" + Rest;

    private static string Reads(string writer, string reader) => $"'{writer}' writes 'n' while '{reader}' reads it" + Rest;
}

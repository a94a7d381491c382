namespace Orchestrator.Generators.Tests.Diagnostics;

internal sealed partial class Orch032
{
    public override string[] Silent =>
    [
        // A path orders them.
        InWorkflow("public int n; [Task] int A() => n = 1; [Task] void B(int a) { n = a; }"),
        InWorkflow("public int n; [Task] void A() { n = 1; } [Task(DependsOn = [nameof(A)])] void B() { n = 2; }"),
        InWorkflow("public int n; [Task] int A() => n = 1; [Task] int B(int a) => a; [Task] int C(int b) => b; [Task] void D(int c) { n++; }"),
        InWorkflow("public int n; [Task(DependsOn = [nameof(B)])] void A() { n = 1; } [Task(DependsOn = [nameof(C)])] void B() { } [Task] void C() { n = 2; }"),

        // By other rules too.
        InWorkflow("public int n; [Task] void A() { n = 1; } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AllDone)] void B() { n = 2; }"),
        InWorkflow("public int n; [Task] void A() { n = 1; } [Task(DependsOn = [nameof(A)], Trigger = TriggerRule.AnyFailed)] void B() { n = 2; }"),
        InWorkflow("public int n; [Task] void A() { n = 1; } [Task] void Z() { } [Task(DependsOn = [nameof(A), nameof(Z)], Trigger = TriggerRule.NoneFailedMinOneSucceeded)] void B() { n = 2; }"),

        // Never both run.
        InWorkflow("public int n; static bool M() => true; [Task, When(nameof(M))] void A() { n = 1; } [Task, When(nameof(M), Is = false)] void B() { n = 2; }"),
        InWorkflow("public int n; static bool M() => true; [Task, When(nameof(M))] void A() { n = 1; } [Task, When(nameof(M), Is = false)] void B() { } [Task(DependsOn = [nameof(B)])] void C() { n = 2; }"),

        // A condition comes before its tasks, a fallback after the body of its own, compensations when all is over.
        InWorkflow("public int n; bool M() => n++ > 0; [Task, When(nameof(M))] void A() { n = 1; } [Task, When(nameof(M), Is = false)] void B() { n = 2; }"),
        InWorkflow("public int n; bool M() => n > 0; [Task] void A() { n = 1; } [Task(DependsOn = [nameof(A)]), When(nameof(M))] void B() { } [Task(DependsOn = [nameof(B)])] void C() { n = 2; }"),
        InWorkflow("public int n; bool M() => n++ > 0; bool N() => n++ > 0; [Task, When(nameof(M))] void A() { } [Task(DependsOn = [nameof(A)]), When(nameof(N))] void B() { }"),
        InWorkflow("public int n; [Task, Fallback(nameof(Help))] void A() { n = 1; } void Help() { n = 2; }"),
        InWorkflow("public int n; [Task, Compensate(nameof(Undo))] void A() { n = 1; } void Undo() { n = 0; } [Task, Compensate(nameof(Undo))] void B() { }"),

        // Elements that share nothing, or come one after another.
        InWorkflow("public int n; [Task] int A([Each] int item) => n + item;"),
        InWorkflow("readonly int[] n = new int[3]; [Task] void A([Each] int item) { n[item] = item; }"),
        InWorkflow("public int n; [Task] void A([Each] int item) => Interlocked.Add(ref n, item);"),
        InWorkflow("public int n; readonly object gate = new(); [Task] void A([Each] int item) { lock (gate) { n += item; } }"),
        InWorkflow("public int n; [Task] void A([Each(MaxParallelism = 1)] int item) { n += item; }"),
        InWorkflow("public int n; bool M() => n++ > 0; [Task, When(nameof(M))] void A([Each] int item) { }"),

        // One task alone writes, or nobody.
        InWorkflow("public int n; [Task] void A() { n++; Parallel.For(0, 9, i => n += i); } [Task] void B() { }"),
        InWorkflow("public int n = 1; [Task] int A() => n; [Task] int B() => n; public void Set() => n = 2;"),
        InWorkflow("public int n; public W() { n = 1; } [Task] int A() => n; [Task] int B() => n;"),
        InWorkflow("public int n, m; [Task] void A() { n = 1; } [Task] void B() { m = 1; }"),
        InWorkflow("const int N = 1; readonly int n = 2; int M => 3; [Task] int A() => n + N + M; [Task] int B() => n + N + M;"),
        "[Workflow] public sealed partial class W(int n) { [Task] int A() => n; [Task] int B() => n + 1; }",
        "[Workflow] public sealed partial record W(string n) { [Task] string A() => n; [Task] W B() => this with { n = \"\" }; }",

        // Not the workflow's own.
        "public sealed class Other { public int n; public static int S; public int[] Items = []; } "
            + InWorkflow("readonly Other o = new(); [Task] void A() { o.n = 1; Other.S = 1; o.Items[0] = 1; } [Task] void B() { o.n++; Other.S++; o.Items[0] = 2; }"),
        "public sealed class Other { public int n; public int P { get; set; } } "
            + InWorkflow("public int n; public int P { get; set; } [Task] Other A() => new() { n = 1, P = 2 }; [Task] Other B() => new() { n = 1, P = 2 };"),
        "public sealed record Other(int n); " + InWorkflow("public int n; [Task] Other A() => new Other(1) with { n = 2 }; [Task] Other B() => new Other(1) with { n = 3 };"),
        InWorkflow("public int n; [Task] W A() { var w = new W(); w.n = 1; return w; } [Task] W B() => new() { n = 2 };"),
        InWorkflow("public static class Inner { public static int n; } public int n; [Task] void A() { Inner.n = 1; } [Task] void B() { Inner.n = 2; }"),
        "public abstract class Base<T> { public static int n; } [Workflow] public sealed partial class W : Base<int> { [Task] void A() { n = 1; } [Task] void B() { Base<string>.n = 2; } }",

        // Locals and parameters, and names only.
        InWorkflow("public int n; [Task] void A() { int n = this.n; n++; } [Task] int B() { var n = this.n; n = 1; return n; }"),
        InWorkflow("public int n; [Task] void A(int n) { n = 1; Add(); void Add() => n++; } [Task] void B(int n) { n = 2; this.n.ToString(); }"),
        InWorkflow("public int n; [Task] string A() { n = 1; return nameof(n); } [Task] string B() => nameof(n) + nameof(W.n);"),
        InWorkflow("public int n; [Task] void A() { if (int.TryParse(\"1\", out int n)) { n = 2; } } [Task] void B() { (int n, _) = (1, 2); _ = this.n; }"),

        // A call of a member's method is no write, whatever it does.
        InWorkflow("public List<int> n = []; [Task] void A() => n.Add(1); [Task] void B() => n.Clear();"),
        InWorkflow("public Dictionary<string, int> n = []; [Task] void A() { n[\"a\"] = 1; } [Task] void B() { n[\"b\"]++; }"),
        InWorkflow("public System.Text.StringBuilder n = new(); [Task] void A() { n.Length = 0; } [Task] void B() => n?.Append('b');"),
        InWorkflow("public event Action? Done; [Task] void A() { Done += Console.WriteLine; } [Task] void B() { Done -= Console.WriteLine; Done?.Invoke(); }"),

        // Other parts of one member.
        InWorkflow("readonly int[] n = new int[2]; [Task] void A() { n[0] = 1; } [Task] void B() { n[1] = n.Length; }"),
        InWorkflow("readonly int[,] n = new int[2, 9]; [Task] void A(int i) { n[0, i] = 1; } [Task] void B(int i) { n[1, i] = 2; }"),
        InWorkflow("public int[]? n = new int[2]; [Task] void A() { n![0] = 1; } [Task] bool B() => n is not null && n != null && n?.Length > 1;"),
        InWorkflow("readonly string[] n = [\"\", \"\"]; [Task] void A() { n[0] = \"a\"; } [Task] int B() => n[1].Length;"),
        "public struct P { public int X, Y; } " + InWorkflow("public P n; [Task] void A() { n.X = 1; } [Task] void B() { n.Y = 2; }"),
        InWorkflow("public (int Left, int Right) n; [Task] void A() { n.Left = 1; } [Task] int B() => n.Item2;"),

        // One lock for both.
        InWorkflow("public int n; readonly object gate = new(); [Task] void A() { lock (gate) { n = 1; } } [Task] int B() { lock (this.gate) { return n; } }"),
        InWorkflow("public int n; [Task] void A() { lock (this) { n = 1; } } [Task] void B() { lock (this) { n = 2; } }"),
        InWorkflow("public static int n; [Task] void A() { lock (typeof(W)) { n = 1; } } [Task] static void B() { lock (typeof(W)) { n = 2; } }"),
        "public static class Gates { public static readonly object One = new(); } " + InWorkflow("public int n; [Task] void A() { lock (Gates.One) { n = 1; } } [Task] void B() { lock (Gates.One) { n = 2; } }"),
        "[Workflow] public sealed partial class W(object gate) { public int n; [Task] void A() { lock (gate) { n = 1; } } [Task] void B() { lock (gate) { n = 2; } } }",
        InWorkflow("public int n; [Task] void A(object gate) { lock (gate) { n = 1; } } [Task] void B(object gate) { lock (gate) { n = 2; } }"),
        InWorkflow("public int n; readonly object gate = new(); [Task] void A(object mine) { lock (mine) { n = 1; } } [Task] void B() { lock (gate) { n = 2; } }"),
        InWorkflow("public int n; readonly object gate = new(); [Task] void A() { var g = gate; lock (g) { n = 1; } } [Task] void B() { lock (gate) { n = 2; } }"),
        InWorkflow("public int n; readonly object gate = new(); void Help() => n++; void Guarded() { lock (gate) { Help(); } } [Task] void A() => Guarded(); [Task] void B() { lock (gate) { Add(); } void Add() => Help(); }"),
        InWorkflow("public int n; readonly object gate = new(); [Task] void A(List<int> x) { lock (gate) { x.ForEach(i => n += i); } } [Task] void B() { lock (gate) { n = 2; } }"),
        InWorkflow("public int n; readonly Lock gate = new(); [Task] void A() { lock (gate) { n = 1; } } [Task] void B() { using (gate.EnterScope()) { n = 2; } }"),
        InWorkflow("public int n; readonly Lock gate = new(); [Task] void A() { using var scope = gate.EnterScope(); n = 1; } [Task] void B() { gate.Enter(); try { n = 2; } finally { gate.Exit(); } }"),
        InWorkflow("public int n; readonly object gate = new(); [Task] void A() { bool taken = false; try { Monitor.Enter(gate, ref taken); n = 1; } finally { if (taken) { Monitor.Exit(gate); } } } [Task] void B() { lock (gate) { n = 2; } }"),
        InWorkflow("public int n; readonly SemaphoreSlim gate = new(1); [Task] async Task A(CancellationToken token) { await gate.WaitAsync(token); try { await Task.Yield(); n = 1; } finally { gate.Release(); } } "
            + "[Task] void B(int x) { gate.Wait(); if (x > 5) { gate.Release(); return; } if (x > 0) { n = 1; } else { gate.Release(); return; } n = 2; gate.Release(); }"),
        InWorkflow("public int n; readonly ReaderWriterLockSlim gate = new(); [Task] int A() { gate.EnterReadLock(); try { return n; } finally { gate.ExitReadLock(); } } [Task] void B() { gate.EnterWriteLock(); try { n = 2; } finally { gate.ExitWriteLock(); } }"),
        "public sealed class AsyncLock { public async Task<IDisposable> LockAsync() { await Task.Yield(); throw new NotSupportedException(); } } "
            + InWorkflow("public int n; readonly AsyncLock gate = new(); [Task] async Task A() { using (await gate.LockAsync()) { n = 1; } } [Task] async Task B() { using IDisposable held = await gate.LockAsync(); n = 2; }"),

        // Ways to share that need no lock.
        InWorkflow("public int n; [Task] void A() => Interlocked.Increment(ref n); [Task] int B() => Interlocked.Add(ref n, 2) + Volatile.Read(ref n) + n;"),
        InWorkflow("public int n; [Task] void A() { n++; } [Task] int B() => Volatile.Read(in n);"),
        InWorkflow("public bool n; [Task] void A() => Volatile.Write(ref n, true); [Task] bool B() => Volatile.Read(in n);"),
        InWorkflow("public volatile bool n; [Task] void A() { n = true; } [Task] void B() { while (!n) { Thread.Yield(); } }"),
        InWorkflow("[ThreadStatic] static int n; [Task] void A() { n++; } [Task] void B() { n++; }"),
        InWorkflow("readonly AsyncLocal<int> n = new(); readonly ThreadLocal<int> m = new(); [Task] void A() { n.Value = 1; m.Value = 1; } [Task] void B() { n.Value++; m.Value++; }"),
        InWorkflow("public List<int>? n; [Task] List<int> A() => LazyInitializer.EnsureInitialized(ref n); [Task] List<int> B() => LazyInitializer.EnsureInitialized(ref n, () => []);"),
        InWorkflow("readonly int[] n = new int[1]; [Task] void A() => Interlocked.Increment(ref n[0]); [Task] void B() => Interlocked.Increment(ref n[0]);"),

        // References that only read.
        InWorkflow("public int n; [Task] int A() { ref readonly int r = ref n; return r; } [Task] int B() => Twice(in n) + n; static int Twice(in int x) => 2 * x;"),
        InWorkflow("public int n, m; [Task] void A() { ref int r = ref n; r = ref m; int x = r; } [Task] int B() => n;"),

        // Not what runs.
        InWorkflow("public int n; void Never() => n++; [Task] void A() { } [Task] int B() => n;"),
        InWorkflow("public int n; [Task] void A() { } [Task] int B() => n; public int this[int i] { get => n; set => n = value; } public void Help() => this[1] = 2;"),
        "public abstract class Base { protected int n; protected virtual void Help() => n = 1; [Task] protected void A() => Help(); } "
            + "[Workflow] public sealed partial class W : Base { protected override void Help() { } [Task] int B() => n; }",
    ];
}

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>Code that C# rejects is C#'s business: nothing of ours comes on top, and nothing of ours breaks.</summary>
public sealed class BrokenCodeTests
{
    public static TheoryData<string> Mistakes => new()
    {
        "[Workflow] public partial class W { [Task] public Missing A() => null!; [Task] public int B(Missing a) => 1; [Task] public int C(Missing[] x, List<Missing> y) => 1; }",
        "[Workflow] public partial class W : Missing { [Task(DependsOn = [\"InTheBase\"])] public int A() => 1; [Task] public int B([From(\"InTheBase\")] int x) => 1; }",
        "[Workflow] public partial class W : Missing<int> { [Task(DependsOn = [nameof(InTheBase)])] public int A() => 1; }",
        "[Workflow] public partial class W { [Task(DependsOn = [nameof(Nowhere)])] public int A() => 1; }",
        "[Workflow] public partial class W { [Task(DependsOn = new[] { nameof(W.Nowhere) })] public int A() => 1; }",
        "[Workflow] public partial class W { [Task(DependsOn = [1, null, \"A\" + 1])] public int B() => 1; }",
        "[Workflow] public partial class W { [Task(DependsOn = \"A\")] public int B() => 1; }",
        "[Workflow] public partial class W { [Task(Missing = 1)] public int B() => 1; }",
        "[Workflow(MaxParallelism = \"x\", Name = 3, Version = null, TimeoutSeconds = \"a\", Parallel = 7)] public partial class W { [Task(Priority = \"high\", AllowFailure = 1, Name = 4)] public int B() => 1; }",
        "[Workflow(1, 2)] public partial class W { [Task(3)] public int B([From] int x, [From(1)] int y, [Input(1)] int w) => 1; }",
        "[Workflow] public partial class W { [Task] public int A() => 1; } [Workflow] public partial class W { [Task] public int B(int a) => a; }",
        "[Workflow] public partial class W { [Task] public int A() => 1; } [Workflow] public class W { [Task] public int B(int a) => a; }",
        "[Workflow] public partial class A : B { [Task] public int X() => 1; } [Workflow] public partial class B : A { [Task] public int Y(int x) => 1; }",
        "[Workflow] public partial class A : A { [Task] public int X() => 1; }",
        "[Workflow] public partial class W { [Task] public int A(int x, int x) => 1; }",
        "[Workflow] public partial class W { [Task] public int A(int) => 1; [Task] public int B(int , string y) => 1; }",
        "[Workflow] public partial class W { [Task] public int A() => 1; [Task] public int A() => 2; }",
        "[Workflow] public partial class W { [Task] public int A() => 1; [Task(DependsOn = [nameof(",
        "[Workflow] public partial class W { [Task] public int A() => 1; [Task] public int ",
        "[Workflow] public partial class W { [Task] public int Load() => 1; [Task] public int Tra",
        "namespace N { [Workflow] public partial class W { [Task(DependsOn = [nameof(B)])] public int A() { return 1; [Task] public int B() { return 1; } } }",
        "[Workflow] public partial class W { [Task] int A(int a",
        "[Workflow] public partial class { [Task] public int A(int a) => 1; }",
        "[Workflow] partial",
        "[Workflow] public partial class W<T> where T : Missing { [Task] public T A(T x) => x; }",
        "[Workflow] public partial class W { [Task] public static abstract int A(); [Task] public extern int B(); }",
        "[Workflow] public partial class W { [Task] public abstract int A(); }",
        "[Workflow] public partial class W { [Task] public partial int A(); }",
        "[Workflow] public partial class W { [Task] public override int A() => 1; }",
        "[Workflow] public partial class W { [Task] public A() { } [Task] public int this[int x] => 1; [Task] public int P { get; } [Task] int f; }",
        "[Workflow, Workflow] public partial class W { [Task, Task] public int A([From(\"A\"), From(\"B\"), Input, Input] int x) => 1; }",
        "[Workflow] public partial class W { [Task] public void A(void x) { } [Task] public Console B(Console y) => null!; }",
        "[Workflow] public partial class W { [Task] public int A(string x = 1, int y = \"\", Missing z = default, int w = Missing.X) => 1; }",
        "[Workflow] public partial class W { [Task] public int A() => 1; [Task] public string B([From(nameof(A.X))] int v) => \"\"; }",
        "[Missing, Workflow] public partial class W { [Missing, Task] public int A([Missing] int x) => 1; }",
        "[Workflow(TimeoutSeconds = 1)] public partial class W { [Task, Retry(\"x\", On = typeof(int), Backoff = \"y\"), Timeout(Seconds = null), Requires(1, \"gpu\"), Cache(Seconds = Missing)] public int A() => 1; }",
        "[Workflow(TimeoutSeconds = 1, OnFailure = Missing.X)] [ResourcePool] [ResourcePool(new[] { \"gpu\" }, 2)] public partial class W { [Task, Retry, Requires, When, Fallback, Compensate] public int A() => 1; }",
        "[Workflow] public partial class W { [Task(Trigger = Missing.X)] public int A() => 1; [Task(Trigger = \"Always\", DependsOn = [nameof(Missing)])] public void B(int a) { } [Task(Trigger = TriggerRule.AllFailed, DependsOn = [nameof(Missing)])] public void C() { } }",
        "[Workflow] public partial class W { [Task, Retry(2, On = [typeof(Missing), typeof(), null, 3])] public int A([Each(MaxParallelism = \"x\")] int item) => 1; }",
        "[Workflow] public partial class W { [Task, When(nameof(Nowhere)), Fallback(nameof(W.Nowhere)), Compensate] public int A() => 1; }",
        "[Workflow] public partial class W : Missing { [Task, When(\"InTheBase\"), Fallback(nameof(InTheBase))] public int A() => 1; }",
        "[Workflow] public partial class W { [Task, When(1), Fallback(), Compensate(Missing.X), Retry, Retry(\"x\", On = [1, typeof(Missing), null]), Timeout(Seconds = \"x\"), Requires, Requires(1, 2, 3), Cache(Seconds = 1, Scope = 7)] public int A() => 1; }",
        "[Workflow] public partial class W { [Task, When(nameof(Is)), Fallback(nameof(F)), Compensate(nameof(U))] public int A() => 1; Missing F(Missing x) => x; Task<Missing> Is(int) => null!; void U(int a, ) { } }",
        "[Workflow] public partial class W { [Task(Trigger = TriggerRule.Missing)] public int A() => 1; [Task(Trigger = 3)] public int B(int a) => a; [Task, When(nameof(Is",
        "[Workflow, ResourcePool, ResourcePool(1, \"x\")] public partial class W { [Task, When(\"Is\")] public int A() => 1; bool Is(",
        "[Workflow] public partial class W { int A() => 1; void Define(WorkflowDefinition w) => w.Task(Missing).Task(A).DependsOn(nameof(Nowhere), Missing.X); }",
        "[Workflow] public partial class W { int A(int x) => 1; void Define(WorkflowDefinition w) { w.Task(A).From(\"x\", nameof(Nowhere)).Missing().Retry(\"x\"); w.Tsk(A); w.Task(A, A); w.Task(\"B\"); } }",
        "[Workflow] public partial class W { int A() => 1; int A(int x) => x; void Define(WorkflowDefinition w) => w.Task(A); }",
        "[Workflow] public partial class W { int A() => 1; void Define(WorkflowDefinition w) => w.Task(A).Retry().Timeout().When().Cache(x).Requires(1).Trigger(3).Each(); }",
        "[Workflow] public partial class W { int A() => 1; void Define(WorkflowDefinition w) { w.Task(A).; w. } }",
        "[Workflow] public partial class W { int A() => 1; void Define(WorkflowDefinition w) { w.Task(A).Retry(",
        "[Workflow] public partial class W { int A() => 1; void Define(WorkflowDefinition w) => ; }",
        "[Workflow] public partial class W { int A() => 1; extern void Define(WorkflowDefinition w); void Define(WorkflowDefinition v) => v.Task(A); }",
        "[Workflow] public partial class W { int A() => 1; void Define(WorkflowDefinition w) => w.Task(missing.Run).Task(this.Missing).Task(base.Missing).Task(Missing<int>.Run).Task(A<int>); }",
        "[Workflow] public partial class W : Missing<int> { int A() => 1; void Define(WorkflowDefinition w) => w.Task(A).Task(InTheBase).DependsOn(\"InTheBase\"); }",
        "file class Local { } [Workflow] public partial class W { [Task] public Local A() => new(); [Task] public int B(Local a) => 1; }",
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task CodeThatDoesNotCompile_IsLeftToTheCompiler(string source) => Assert.NotEmpty(await new Source(source).CheckBrokenAsync());
}

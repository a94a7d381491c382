namespace Orchestrator.Generators.Tests.Policies;

/// <summary>Policies in workflows of every shape, and with hard names.</summary>
public sealed class PolicyShapeTests
{
    private const string All = """
        [Task, Retry(2), Timeout(Seconds = 2.5), Fallback(nameof(F)), Compensate(nameof(U)), When(nameof(Is)), Requires("r")] public Task<T> A(T x, CancellationToken token) => Task.FromResult(x);
        Task<T> F(T x, Exception why) => Task.FromResult(x); ValueTask<int> U(T a, TaskContext context) => new(1); async Task<bool> Is(T x, string more) { await Task.Yield(); return true; }
        [Task(Trigger = TriggerRule.AnyDone), When(nameof(Is), Is = false)] public void B(TaskOutcome<T> a, [Input] T x) { }
        """;

    private const string Protected = """
        [Task, Fallback(nameof(F)), Compensate(nameof(U)), When(nameof(Is))] protected T A(T x) => x;
        protected static Task<T> F(T x, Exception why) => Task.FromResult(x); protected void U(T a) { } protected virtual bool Is(T x) => true;
        """;

    [Theory]
    [InlineData("[Workflow] public sealed partial class W<T> { " + All + " }")]
    [InlineData("namespace N { public partial class Outer<T> { public partial struct S { [Workflow] internal sealed partial record W(T Start) { " + All + " } } } }")]
    [InlineData("public abstract class Base<T> { " + Protected + " } [Workflow] public sealed partial class W : Base<int[]> { }")]
    [InlineData("[Workflow] public static partial class W { [Task, Fallback(nameof(F)), When(nameof(Is)), Compensate(nameof(U))] public static string A(string x) => x; static string F() => \"\"; static bool Is(string x) => x != \"\"; static Task<int> U(string a) => Task.FromResult(1); }")]
    [InlineData("[Workflow] public partial class @class { [Task, Fallback(nameof(@do)), When(nameof(@if)), Compensate(nameof(@while))] public int @int(int @params) => @params; int @do(Exception @throw) => 1; bool @if(int @params) => true; void @while(int @int) { } }")]
    [InlineData("[Workflow] public partial class W { [Task, When(nameof(Fallback_A))] public int condition_A() => 1; [Task, Fallback(nameof(Fallback_A)), Compensate(nameof(Fallback_A)), When(nameof(Fallback_A))] public bool A() => true; bool Fallback_A() => true; [Task, Fallback(nameof(condition))] public Task<int> Condition_condition() => Task.FromResult(1); Task<int> condition() => Task.FromResult(1); }")]
    [InlineData("[Workflow] public partial class W { [Task, When(nameof(IsAsync))] public int A() => 1; [Task, When(nameof(Is))] public int B() => 1; Task<bool> IsAsync() => Task.FromResult(true); Task<bool> Is() => Task.FromResult(false); }")]
    [InlineData("[Workflow] public partial class W { [Task, Fallback(nameof(F)), Retry(3, On = [typeof(System.IO.IOException), typeof(Mine)])] public dynamic A() => 1; [Obsolete] dynamic F() => 2; private sealed class Mine : Exception { } }")]
    [InlineData("[Workflow] public partial class W { [Task, Fallback(nameof(F))] public string? A() => null; Task<string> F() => Task.FromResult(\"\"); [Task, Fallback(nameof(G))] public (int x, string y) B() => (1, \"\"); ValueTask<(int, string)> G() => new((1, \"\")); }")]
    [InlineData("[Workflow] public partial class W { [Task] public object A() => 1; [Task, When(nameof(Is))] public void B(object a) { } bool Is(dynamic a) => a != null; }")]
    public void GeneratesCleanCode(string source) => Assert.DoesNotContain("has errors", Harness.Generate(source), StringComparison.Ordinal);

    [Fact]
    public void OldLanguage_AndNoNullable_GenerateCleanCode() => Assert.Contains(
        ".Fallback(\"F\", 3)", Harness.Generate(Harness.CompileWithoutNullable($"[Workflow] public sealed partial class W<T> {{ {All} }}"), out _), StringComparison.Ordinal);

    [Fact]
    public async Task AnInheritedTask_KeepsItsPolicies_AndCallsWhatIsOverridden()
    {
        dynamic workflow = Harness.Create("W", """
            public abstract class B {
                [Task, Fallback(nameof(Guess)), When(nameof(Is))] public virtual int A() => throw new InvalidOperationException();
                protected virtual int Guess(Exception why) => 1;
                protected static bool Is(bool run) => run;
            }
            [Workflow] public sealed partial class W : B { public override int A() => throw new FormatException("overridden"); protected override int Guess(Exception why) => why.Message.Length; }
            """);

        Assert.Equal((10, TaskState.Skipped), (((TaskOutcome<int>)await workflow.RunAsync(true, default(CancellationToken))).Value, ((TaskOutcome<int>)await workflow.RunAsync(false, default(CancellationToken))).State));
    }

    [Fact]
    public async Task AnOverride_MayHavePoliciesOfItsOwn()
    {
        dynamic workflow = Harness.Create("W", """
            public abstract class B { [Task, Retry(5, DelaySeconds = 0), Timeout(Seconds = 9)] public virtual void A(CancellationToken token) { } }
            [Workflow] public sealed partial class W : B { [Retry(2, DelaySeconds = 0)] public override void A(CancellationToken token) => throw new FormatException(); }
            """);

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(default(CancellationToken)); });

        Assert.Equal(2, thrown.Attempts);
    }

    [Fact]
    public async Task Targets_NeedWhatTheirPoliciesTake()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task, When(nameof(Is))] public int A() => 1; bool Is(string why) => why.Length > 0; [Task] public int B() => 2; }");

        RunResult result = await (ValueTask<RunResult>)workflow.RunTargetsAsync(new[] { "B" }, null, null, default(CancellationToken));

        Assert.Equal(2, result.Get<int>("B"));
        Assert.Equal("why", Assert.Throws<ArgumentException>(() => { workflow.RunTargetsAsync(new[] { "A" }, null, null, default(CancellationToken)); }).ParamName);
    }

    [Fact]
    public async Task TwoHundredConditions_RunThroughEveryPartOfTheSwitch()
    {
        string tasks = string.Concat(Enumerable.Range(0, 200).Select(i => $"[Task, When(nameof(Is{i}))] public void T{i}() => Interlocked.Increment(ref Ran); async Task<bool> Is{i}() {{ await Task.Yield(); return {(i % 2 == 0 ? "true" : "false")}; }}"));
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ public int Ran; {tasks} }}");

        await workflow.RunAsync(default(CancellationToken));

        Assert.Equal(100, (int)workflow.Ran);
    }

    [Fact]
    public async Task APolicyMethod_TakesByType_WhatItsTaskDependsOn()
    {
        dynamic workflow = Harness.Create("W", """
            public sealed record Model(int Score);
            [Workflow] public sealed partial class W {
                [Task] public Model Train(int score) => new(score);
                [Task(DependsOn = [nameof(Train)]), When(nameof(Is))] public string Deploy(Model model) => "deployed " + model.Score;
                bool Is(Model any) => any.Score > 1;
            }
            """);

        Assert.Equal(("deployed 2", TaskState.Skipped), (((TaskOutcome<string>)await workflow.RunAsync(2, default(CancellationToken))).Value, ((TaskOutcome<string>)await workflow.RunAsync(1, default(CancellationToken))).State));
    }
}

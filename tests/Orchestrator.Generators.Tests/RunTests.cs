namespace Orchestrator.Generators.Tests;

/// <summary>What is generated also runs.</summary>
public sealed class RunTests
{
    [Fact]
    public async Task Diamond_ReturnsWhatItsTasksMake()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task] public int A(int x) => x; [Task] public async Task<int> BAsync(int a) { await Task.Yield(); return a + 1; } [Task] public ValueTask<int> C(int a) => new(a + 2); [Task] public string D(int b, long c) => $\"{b} {c}\"; }");

        Assert.Equal("11 12", (string)await workflow.RunAsync(10, default(CancellationToken)));
    }

    [Fact]
    public async Task SeveralResults_ComeAsATuple_MissingOnesAsOutcomes()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task] public int A(int x = 4) => x; [Task(AllowFailure = true)] public int B() => throw new InvalidOperationException(\"no\"); }");

        (int a, TaskOutcome<int> b) = ((int, TaskOutcome<int>))await workflow.RunAsync(4, default(CancellationToken));

        Assert.Equal((4, TaskState.Failed, "no"), (a, b.State, b.Exception!.Message));
        Assert.Throws<InvalidOperationException>(() => b.Value);
    }

    [Fact]
    public async Task ThreeHundredTasks_RunThroughEveryPartOfTheSwitch()
    {
        string tasks = string.Concat(Enumerable.Range(1, 299).Select(i => $"[Task] public async Task<int> T{i}(int t{i - 1}) {{ await Task.Yield(); return t{i - 1} + 1; }}"));
        dynamic workflow = Harness.Create("W", $"[Workflow] public sealed partial class W {{ [Task] public int T0() => 0; {tasks} }}");

        Assert.Equal(299, (int)await workflow.RunAsync(default(CancellationToken)));
    }

    [Fact]
    public async Task Targets_TakeOnlyTheInputsTheyNeed()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task] public int A(int x) => x; [Task] public string B(string text, int n = 3) => text + n; }");

        RunResult result = await (ValueTask<RunResult>)workflow.RunTargetsAsync(new[] { "B" }, null, "t", null, null, default(CancellationToken));

        Assert.Equal((TaskState.Pending, "t3"), (result["A"].State, result.Get<string>("B")));
        Assert.Equal("x", Assert.Throws<ArgumentException>(() => { workflow.RunTargetsAsync(new[] { "A" }, null, null, null, null, default(CancellationToken)); }).ParamName);
    }

    [Fact]
    public async Task Targets_KeepTheDefaultsOfInputs()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task] public string A(int? n = 3, string? s = \"x\", int b = 2, string t = \"y\") => $\"{n}{s}{b}{t}\"; }");
        System.Reflection.MethodInfo run = ((object)workflow).GetType().GetMethod("RunTargetsAsync")!;
        object?[] arguments = [new[] { "A" }, .. run.GetParameters().Skip(1).Select(p => p.ParameterType == typeof(CancellationToken) ? default(CancellationToken) : p.DefaultValue)];

        RunResult result = await (ValueTask<RunResult>)run.Invoke((object)workflow, arguments)!;

        Assert.Equal("3x2y", result.Get<string>("A"));
    }

    [Fact]
    public async Task StaticAndGenericWorkflows_Run()
    {
        dynamic user = Harness.Create("User",
            "[Workflow] public static partial class S { [Task] public static int A(int x) => x + 1; } "
            + "[Workflow] public sealed partial class G<T> { [Task] public T A(T x) => x; [Task] public async Task<List<T>> B(T a) { await Task.Yield(); return [a, a]; } } "
            + "public sealed class User { public async Task<string> Use() => $\"{await S.RunAsync(1)} {(await new G<string>().RunAsync(\"g\")).Count} {(await new G<int>().RunAsync(1))[0]}\"; }");

        Assert.Equal("2 2 1", (string)await user.Use());
    }

    [Fact]
    public async Task AnInheritedTask_RunsAsItsOverride()
    {
        dynamic workflow = Harness.Create("W", "public abstract class B { [Task] protected virtual int A(int x) => x; } [Workflow] public sealed partial class W : B { protected override int A(int x) => x * 10; [Task] public int C(int a) => a + 1; }");

        Assert.Equal(21, (int)await workflow.RunAsync(2, default(CancellationToken)));
    }

    [Fact]
    public async Task AMethodThatReturnsNull_FailsWithAReason()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task] public Task<int> A() => null!; }");

        TaskFailedException thrown = await Assert.ThrowsAsync<TaskFailedException>(async () => { await workflow.RunAsync(default(CancellationToken)); });

        Assert.Contains("returned null instead of a Task", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOverloadThatIsNoTask_IsNotCalled_ThoughItFitsBetter()
    {
        dynamic workflow = Harness.Create("W", "[Workflow] public sealed partial class W { [Task] public string A() => \"a\"; [Task] public string B(object a) => \"task\"; public string B(string a) => \"overload\"; }");

        Assert.Equal("task", (string)await workflow.RunAsync(default(CancellationToken)));
    }

    [Fact]
    public async Task ADynamicOutput_GoesOnWithoutABinderAtRunTime()
    {
        const string Source = "[Workflow] public sealed partial class W { [Task] public dynamic A() => 20; [Task] public async Task<dynamic> B(dynamic a) { await Task.Yield(); return (int)a + 1; } [Task(AllowFailure = true)] public dynamic? D() => null; [Task] public int C(object b, TaskOutcome<dynamic?> d) => d.Value is null ? (int)b * 2 : 0; }";
        dynamic workflow = Harness.Create("W", Source);

        Assert.Equal(42, ((TaskOutcome<int>)await workflow.RunAsync(default(CancellationToken))).Value);
        Assert.Contains("object out_A;", Harness.Generate(Source), StringComparison.Ordinal);
        Assert.DoesNotContain("dynamic out_", Harness.Generate(Source), StringComparison.Ordinal);
    }
}

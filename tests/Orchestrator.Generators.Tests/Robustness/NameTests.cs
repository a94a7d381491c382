using Microsoft.CodeAnalysis.CSharp;

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>No name that C# allows breaks the generated code.</summary>
public sealed class NameTests
{
    [Fact]
    public async Task EveryKeyword_MayBeAnInput()
    {
        string[] names = [.. Keywords()];
        string parameters = string.Join(", ", names.Select(name => $"int @{name}"));
        string sum = string.Join(" + ", names.Select(name => "@" + name));

        string result = await new Source($"[Workflow] public partial class W {{ [Task] public int Sum({parameters}) => {sum}; [Task] public int Again(int sum, int @if = 1, int @async = 1) => sum; }}")
        {
            Use = $"await new W().RunAsync({string.Join(", ", names.Select(_ => "1"))})",
        }.RunAsync();

        Assert.Equal(names.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), result);
    }

    [Fact]
    public async Task EveryKeyword_MayBeATask()
    {
        string[] names = [.. Keywords()];
        string tasks = string.Concat(names.Select((name, i) => $"[Task] public int @{name}({(i == 0 ? "" : "int @" + names[i - 1])}) => {i};"));

        string result = await new Source($"[Workflow] public partial class W {{ {tasks} }}") { Use = "await new W().RunAsync()" }.RunAsync();

        Assert.Equal((names.Length - 1).ToString(System.Globalization.CultureInfo.InvariantCulture), result);
    }

    [Fact]
    public async Task EveryKeyword_MayBeAWorkflow_ANamespace_ATypeAroundIt_AndATypeParameter()
    {
        string all = string.Concat(Keywords().Except(["in", "int", "ref"]).Select(name =>
            $"namespace @{name} {{ public partial class @{name}1 {{ [Workflow] public partial class @{name}<@in> where @in : class {{ public struct @int {{ }} [Task] public @in A(@in x, @int y) => x; [Task] public static int B() => 2; }} }} }}"
            + $"[Workflow] public partial class @{name}<@ref> {{ [Task] public @ref A(@ref x) => x; [Task] public static List<@{name}<@ref>> B(@{name}<int> y) => []; }}"));

        await new Source(all) { HasUsings = true }.CheckAsync();
    }

    [Theory]
    [InlineData("[Workflow] public partial class W<@await, @dynamic, @nint, @notnull, @unmanaged, @where, @file, @var> { [Task] public @await A(@await a1, @dynamic c1, @nint d1, @notnull e1, @unmanaged f1, @where g1, @file h1, @var i1) => a1; [Task] public @where[] B(@where g1) => [g1]; }")]
    [InlineData("[Workflow] public partial class \\u0061bc { [Task] public int \\u0064ef(int x) => x; [Task] public int Next(int d\\u0065f) => def; }")]
    [InlineData("[Workflow] public partial class Größe { [Task] public int Änderung(int переменная) => переменная; [Task] public int 変更(int änderung) => änderung; }")]
    [InlineData("[Workflow] public partial class W { [Task] public int A(int _) => _; [Task] public int __(int a, int ___) => a; }")]
    [InlineData("[Workflow] public partial class W { [Task] public int Load() => 1; [Task] public int load() => 2; [Task] public int LOAD(int load, int Load) => load; }")]
    [InlineData("[Workflow] public partial class W { [Task] public int A(int data, int Data, int DATA) => data; }")]
    [InlineData("[Workflow] public partial class W { [Task] public int A() => 1; } [Workflow] public partial class w2 { [Task] public int A() => 1; } [Workflow] public partial class W2 { [Task] public int A() => 1; }")]
    [InlineData("namespace A { [Workflow] public partial class W { [Task] public int T() => 1; } } namespace B { [Workflow] public partial class W { [Task] public int T() => 1; } } namespace b { [Workflow] public partial class W { [Task] public int T() => 1; } }")]
    [InlineData("public partial class A { [Workflow] public partial class W { [Task] public int T() => 1; } } public partial class B { [Workflow] public partial class W { [Task] public int T() => 1; } }")]
    [InlineData("[Workflow] public partial class W { [Task] public int T() => 1; } [Workflow] public partial class W<T> { [Task] public T A(T x) => x; } [Workflow] public partial class W<T, U> { [Task] public U A(T x, U y) => y; }")]
    [InlineData("[Workflow] public partial class W { [Task] public int A(int options, int cancellationToken, int targets, int workflow, int run, int slots, int @this, int value, int self, int plan, int graph, int task, int result) => options; }")]
    [InlineData("[Workflow] public partial class W { [Task] public int A(int options = 1, int options2 = 2, int cancellationToken = 3, int targets = 4, int targets2 = 5) => options; }")]
    [InlineData("[Workflow] public partial class W { public string nameof(object x) => \"\"; [Task] public int A(int x) => x; }")]
    [InlineData("[Workflow] public partial class W { [Task] public int Item1() => 1; [Task] public int Item2() => 1; [Task] public int Rest() => 1; [Task] public new int GetHashCode() => 1; [Task] public new int ToString() => 1; [Task] public int Item01() => 1; [Task] public int Item10() => 1; [Task] public int item1() => 1; [Task] public int CompareTo() => 1; [Task] public int Deconstruct() => 1; }")]
    public Task AnyName_IsFine(string source) => new Source(source).CheckAsync();

    [Fact]
    public Task TasksNamedAsWhatIsInherited_AreFine() => new Source("""
        [Workflow] public partial class W
        {
            [Task] public int Task() => 1; [Task] public int String() => 1; [Task] public int Run() => 1; [Task] public int Invoke() => 1; [Task] public int Slots() => 1;
            [Task] public int Line() => 1; [Task] public int Context() => 1; [Task] public int Outcome() => 1; [Task] public int Plan() => 1; [Task] public int System() => 1;
            [Task] public int Orchestrator() => 1; [Task] public int Clear() => 1; [Task] public int Rent() => 1; [Task] public int Start() => 1; [Task] public int GetResult() => 1;
            [Task] public int Finish() => 1; [Task] public int GetOutput() => 1; [Task] public int Unknown() => 1; [Task] public int Publish() => 1; [Task] public int Build() => 1;
            [Task] public int Executor() => 1; [Task] public int Services() => 1; [Task] public int Recycle() => 1; [Task] public int Graphs() => 1; [Task] public int Dispose() => 1;
            [Task] public int ValueTask() => 1; [Task] public int CancellationToken() => 1; [Task] public int Exception() => 1; [Task] public int Int32() => 1; [Task] public int Execution() => 1;
            [Task] public int Finalize2(int task, int @string, int run, int invoke, int slots, int line, int context, int outcome, int plan, int system, int orchestrator, int clear) => 1;
        }
        """).CheckAsync();

    [Theory]
    [InlineData("public class Task { } public class String { } public class WorkflowRun { } public class Orchestrator2 { } public class ValueTask { } public class CancellationToken { }")]
    [InlineData("namespace N.System { public class Int32 { } public class Obsolete { } } namespace N.Orchestrator { public class WorkflowGraph { } } namespace N.global { public class System { } }")]
    [InlineData("namespace N { public class System { } public class Orchestrator { } public class global { } public class Task { } }")]
    public Task NamesThatShadow_AreNotMistaken(string shadows) => new Source(
        shadows,
        """
        namespace N
        {
            [global::Orchestrator.Workflow] public partial class W
            {
                public class System { } public class Orchestrator { } public class @global { } public class ValueTask { } public class WorkflowGraph { } public class Plan { }
                [global::Orchestrator.Task] public System A(Orchestrator x, @global y = null!) => new System();
                [global::Orchestrator.Task] public global::System.Threading.Tasks.Task<ValueTask> BAsync(System a, global::System.Threading.CancellationToken t) => global::System.Threading.Tasks.Task.FromResult(new ValueTask());
                [global::Orchestrator.Task] public Plan C(ValueTask b, WorkflowGraph g) => new Plan();
            }
        }
        """)
    { HasUsings = false }.CheckAsync();

    [Fact]
    public async Task LongNames_AreFine()
    {
        string name = new('n', 300);

        string result = await new Source($"namespace {name} {{ public partial class {name}O {{ [Workflow] public partial class {name}W {{ [Task] public int {name}T(int {name}I) => {name}I; [Task] public int {name}U(int {name}T) => {name}T; }} }} }}")
        {
            Use = $"await new {name}.{name}O.{name}W().RunAsync(1)",
        }.RunAsync();

        Assert.Equal("1", result);
    }

    private static IEnumerable<string> Keywords() => SyntaxFacts.GetKeywordKinds().Concat(SyntaxFacts.GetContextualKeywordKinds())
        .Select(SyntaxFacts.GetText).Where(SyntaxFacts.IsValidIdentifier).Distinct().Order(StringComparer.Ordinal);
}

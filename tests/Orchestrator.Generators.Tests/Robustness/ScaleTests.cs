using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Caching;
using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;

namespace Orchestrator.Generators.Tests.Robustness;

/// <summary>Eight times as much of anything costs some eight times as much, be it right or wrong.</summary>
/// <remarks>Measured in bytes, which are the same in every run; the benchmark of the generator measures time.</remarks>
public sealed class ScaleTests
{
    private const int Small = 250;
    private const int Factor = 8;

    private static readonly Dictionary<string, Func<int, string>> s_shapes = new(StringComparer.Ordinal)
    {
        ["chain"] = static n => InWorkflow(Each(n, static i => $"[Task] int T{i}({(i == 0 ? "" : $"int t{i - 1}")}) => 1;")),
        ["chain declared backwards"] = static n => InWorkflow(Each(n, i => $"[Task] int T{n - 1 - i}({(i == n - 1 ? "" : $"int t{n - 2 - i}")}) => 1;")),
        ["independent tasks"] = static n => InWorkflow(Each(n, static i => $"[Task] int T{i}() => 1;")),
        ["fan-out"] = static n => InWorkflow("[Task] int T() => 1;" + Each(n, static i => $"[Task] void V{i}(int t) {{ }}")),
        ["join by name"] = static n => InWorkflow(Each(n, static i => $"[Task] int T{i}() => 1;") + $"[Task] int Join({Each(n, static i => $"int t{i}", ", ")}) => 1;"),
        ["join by type"] = static n => InWorkflow(Each(n, static i => $"public class O{i}; [Task] O{i} T{i}() => new();") + $"[Task(DependsOn = [{Each(n, static i => $"nameof(T{i})", ", ")}])] int Join({Each(n, static i => $"O{i} x{i}", ", ")}) => 1;"),
        ["join by one type"] = static n => InWorkflow("public class O;" + Each(n, static i => $"[Task] O T{i}() => new();") + $"[Task(DependsOn = [{Each(n, static i => $"nameof(T{i})", ", ")}])] int Join({Each(n, static i => $"O x{i}", ", ")}) => 1;"),
        ["one wrong name"] = static n => InWorkflow(Each(n, static i => $"[Task] void Step{i}() {{ }} [Task(DependsOn = [\"Stop\"])] void T{i}() {{ }}")),
        ["many wrong names"] = static n => InWorkflow(Each(n, static i => $"[Task] void Step{i}() {{ }} [Task(DependsOn = [\"Stop{i}\"])] void T{i}() {{ }}")),
        ["one cycle"] = static n => InWorkflow(Each(n, i => $"[Task] int T{i}(int t{(i + 1) % n}) => 1;")),
        ["many cycles"] = static n => InWorkflow(Each(n, static i => $"[Task] int A{i}(int b{i}) => 1; [Task] int B{i}(int a{i}) => 1;")),
        ["inputs"] = static n => InWorkflow(Each(n, static i => $"[Task] void T{i}(int a{i}, string b{i} = \"\") {{ }}")),
        ["lookalikes"] = static n => InWorkflow("public class O;" + Each(n, static i => $"[Task] O T{i}(O x{i}, O t{i + 1}) => null!;")),
        ["outcomes"] = static n => InWorkflow("[Task(AllowFailure = true)] int T0() => 0;" + Each(n, static i => $"[Task] int T{i + 1}(TaskOutcome<int> t{i}) => 1;")),
        ["results"] = static n => InWorkflow("[Task] int T0() => 0;" + Each(n, static i => $"[Task, Output] int T{i + 1}(int t{i}) => 1;")),
        ["tasks of one name"] = static n => InWorkflow(Each(n, static i => $"public class O{i}; [Task] void T(O{i} x{i}) {{ }}")),
        ["an input of many types"] = static n => InWorkflow(Each(n, static i => $"public class O{i}; [Task] void T(int a{i}, O{i} b) {{ }}")),
        ["overloads"] = static n => InWorkflow(Each(n, static i => $"[Task] int T{i}() => 1; [Task] int V{i}(long t{i}) => 1; int V{i}(int x) => 2;")),
        ["overrides"] = static n => $"public abstract class B {{ {Each(n, static i => $"[Task] protected abstract int T{i}();")} }} [Workflow] public partial class W : B {{ {Each(n, static i => $"protected override int T{i}() => 1;")} }}",
        ["mistakes in a base"] = static n => $"[Workflow] public abstract class B {{ {Each(n, static i => $"[Task] protected int T{i}(int t{i}) => 1;")} }} [Workflow] public partial class W : B {{ }}",
        ["policies"] = static n => InWorkflow(Each(n, static i => $"[Task, Retry(2), Timeout(Seconds = 1), Fallback(nameof(F{i})), Compensate(nameof(U{i})), When(nameof(Is{i}))] int T{i}({(i == 0 ? "" : $"int t{i - 1}")}) => 1; int F{i}(Exception why) => 1; void U{i}(int t{i}) {{ }} bool Is{i}(int x{i}) => true;")),
        ["policies that look far back"] = static n => InWorkflow("[Task] int First() => 1; [Task] int T0(int first) => 1;" + Each(n, static i => $"[Task, Compensate(nameof(U)), When(nameof(Is{i}))] int T{i + 1}(int t{i}) => 1; bool Is{i}(int first) => true;") + "void U(int first) { }"),
        ["one condition"] = static n => InWorkflow("[Task] int First() => 1; bool Is(int first) => true;" + Each(n, static i => $"[Task, When(nameof(Is))] int T{i}(int first) => 1;")),
        ["one wrong name in policies"] = static n => InWorkflow(Each(n, static i => $"[Task, When(\"Stop\")] void T{i}() {{ }} bool Step{i}() => true;")),
        ["many wrong names in policies"] = static n => InWorkflow(Each(n, static i => $"[Task, When(\"Stop{i}\")] void T{i}() {{ }} bool Step{i}() => true;")),
        ["one wrong method of many policies"] = static n => InWorkflow("void Undo(ref int x, int t) { } [Task] int T() => 1;" + Each(n, static i => $"[Task, Compensate(nameof(Undo))] void T{i}() {{ }}")),
        ["rules"] = static n => InWorkflow("[Task] int T0() => 1;" + Each(n, static i => $"[Task(Trigger = TriggerRule.NoneFailed)] int T{i + 1}(int t{i}) => 1;")),
        ["a join by a rule"] = static n => InWorkflow(Each(n, static i => $"[Task] int T{i}() => 1;") + $"[Task(Trigger = TriggerRule.NoneFailed)] int Join({Each(n, static i => $"int t{i}", ", ")}) => 1;"),
        ["values that may be missing"] = static n => InWorkflow("[Task] int T0() => 1;" + Each(n, static i => $"[Task(Trigger = TriggerRule.AllDone)] int T{i + 1}(int t{i}) => 1;")),
        ["workflows"] = static n => Each(n, static i => $"[Workflow] public partial class W{i} {{ [Task] int T() => 1; }}"),
        ["classes without [Workflow]"] = static n => Each(n, static i => $"public class W{i} {{ [Task] int T() => 1; }}"),
        ["syntax errors"] = static n => Each(n, static i => $"[Workflow] public partial class W{i} {{ [Task] int T() => (1; }}"),
    };

    public static TheoryData<string> Shapes => [.. s_shapes.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EightTimesAsMuch_CostsSomeEightTimesAsMuch(string shape)
    {
        Cost(s_shapes[shape](Small / 2));
        double small = Cost(s_shapes[shape](Small));
        double large = Cost(s_shapes[shape](Small * Factor));

        Assert.True(large < small * Factor * 1.5, string.Create(CultureInfo.InvariantCulture, $"{large / small:N1} times as many bytes"));
    }

    [Fact]
    public void AChainOfFiftyThousand_OverflowsNothing()
    {
        CSharpCompilation compilation = new Source(s_shapes["chain"](50_000)).Compile();

        string text = Harness.TextOf(Harness.Driver(compilation).RunGenerators(compilation, TestContext.Current.CancellationToken));

        Assert.Contains("Runs 50000 tasks on 50000 levels, at most 1 side by side.", text, StringComparison.Ordinal);
        Assert.Empty(WorkflowParser.Parse(compilation.GetTypeByMetadataName("W")!, compilation, withAdvice: true, TestContext.Current.CancellationToken).Findings);
    }

    private static double Cost(string source)
    {
        CSharpCompilation compilation = new Source(source).Compile();
        INamedTypeSymbol[] types = [.. compilation.Assembly.GlobalNamespace.GetTypeMembers().Where(static type => type.Name[0] is 'W' or 'B')];
        long start = GC.GetAllocatedBytesForCurrentThread();
        foreach (EquatableArray<ParsedType> file in ParsedFiles.In(compilation, TestContext.Current.CancellationToken))
        {
            foreach (ParsedType type in file)
            {
                if (type.Model is { CanEmit: true } model)
                {
                    Assert.NotEmpty(WorkflowEmitter.Emit(model));
                }
            }
        }

        foreach (INamedTypeSymbol type in types)
        {
            _ = type.Attribute(AttributeNames.Workflow) is null
                ? TasksOutsideWorkflow.Parse(type, compilation, withAdvice: true, TestContext.Current.CancellationToken)
                : WorkflowFindings.Parse(type, compilation, withAdvice: true, TestContext.Current.CancellationToken);
        }

        return GC.GetAllocatedBytesForCurrentThread() - start;
    }

    private static string InWorkflow(string members) => $"[Workflow] public partial class W {{ {members} }}";

    private static string Each(int count, Func<int, FormattableString> print, string separator = "\n") =>
        string.Join(separator, Enumerable.Range(0, count).Select(i => FormattableString.Invariant(print(i))));
}

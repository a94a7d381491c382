using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Locks;

namespace Orchestrator.Generators.Tests.Locks;

/// <summary>What the lock holds of which workflows.</summary>
public sealed class LockTextTests
{
    private const string Orders = """
        namespace Shop;
        public enum State { New, Paid = 5, Sent }
        public sealed record Line(string Sku, int Count, decimal? Price);
        public sealed record Order(Guid Id, State State, IReadOnlyList<Line> Lines, Order? Replaces);
        public sealed record Receipt(Dictionary<string, decimal> Taxes, byte[] Pdf) { public Line First { get; init; } = null!; }
        [Workflow(Durable = true, Version = 3, Json = typeof(Any))]
        public sealed partial class Billing
        {
            [Task] public Order Load(Guid id, int? retries = null) => null!;
            [Task(Version = 2)] public Task<Receipt> PrintAsync(Order load) => null!;
            [Task] public int Weigh([Each] Line line, Order load) => line.Count;
            [Task(DependsOn = [nameof(Weigh), nameof(PrintAsync)])] public void Send() { }
        }
        """;

    [Fact]
    public void AWorkflow_IsWrittenByNames_OneFactALine() => Assert.Equal(
        """
        {
          "format": 1,
          "workflows": [
            {
              "name": "Shop.Billing",
              "version": 3,
              "inputs": {
                "id": "Guid",
                "line": {
                  "[].Count": "Int32",
                  "[].Price": "Decimal?",
                  "[].Sku": "String"
                },
                "retries": "Int32?"
              },
              "tasks": [
                {
                  "name": "Load",
                  "version": 1,
                  "each": false,
                  "dependsOn": [],
                  "inputs": [
                    "id",
                    "retries"
                  ],
                  "output": {
                    "Id": "Guid",
                    "Lines[].Count": "Int32",
                    "Lines[].Price": "Decimal?",
                    "Lines[].Sku": "String",
                    "Replaces": "^",
                    "State": "<New=0,Paid=5,Sent=6>"
                  }
                },
                {
                  "name": "Print",
                  "version": 2,
                  "each": false,
                  "dependsOn": [
                    "Load"
                  ],
                  "inputs": [],
                  "output": {
                    "First.Count": "Int32",
                    "First.Price": "Decimal?",
                    "First.Sku": "String",
                    "Pdf": "Byte[]",
                    "Taxes{String}": "Decimal"
                  }
                },
                {
                  "name": "Send",
                  "version": 1,
                  "each": false,
                  "dependsOn": [
                    "Print",
                    "Weigh"
                  ],
                  "inputs": [],
                  "output": null
                },
                {
                  "name": "Weigh",
                  "version": 1,
                  "each": true,
                  "dependsOn": [
                    "Load"
                  ],
                  "inputs": [
                    "line"
                  ],
                  "output": "Int32"
                }
              ]
            }
          ]
        }

        """.ReplaceLineEndings("\n"),
        TextOf(Orders + Locked.Context));

    [Fact]
    public void TheOrderOfDeclarations_IsNoPartOfIt()
    {
        const string One = "public sealed record P(int B, P2 A, P2 C); public sealed record P2(int X); [Workflow(Durable = true, Json = typeof(Any))] public partial class W { [Task] P A(int x, int y) => null!; [Task] void B(P a) { } } [Workflow(Durable = true)] public partial class V { [Task] void A() { } }";
        const string Other = "[Workflow(Durable = true)] public partial class V { [Task] void A() { } } [Workflow(Durable = true, Json = typeof(Any))] public partial class W { [Task] void B(P a) { } [Task] P A(int y, int x) => null!; } public sealed record P2(int X); public sealed record P(P2 C, P2 A, int B);";

        string? text = TextOf(One + Locked.Context);

        Assert.NotNull(text);
        Assert.Equal(text, TextOf(Other + Locked.Context));
    }

    [Theory]
    [InlineData("[Workflow] public partial class W { [Task] void A() { } }")]
    [InlineData("[Workflow(Durable = false)] public partial class W { [Task] void A() { } }")]
    [InlineData("[Workflow(Durable = true)] public abstract class W { [Task] public void A() { } }")]
    public void WhereNothingIsDurable_ThereIsNone(string source)
    {
        Assert.Null(TextOf(source));
        Assert.DoesNotContain("AssemblyMetadata", Harness.Generate(source), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Workflow(Durable = true)] public partial class W { [Task] void A(int b) { } [Task] int B(int a) => 1; [Task] int C(int c) => 1; }")]
    [InlineData("[Workflow(Durable = true, Json = typeof(Any))] public partial class W { [Task] Missing A() => null!; }")]
    [InlineData("public sealed record P(List<Missing> X); [Workflow(Durable = true, Json = typeof(Any))] public partial class W { [Task] P A() => null!; }")]
    [InlineData("public sealed record P(Dictionary<Missing, int> X); [Workflow(Durable = true, Json = typeof(Any))] public partial class W { [Task] P A() => null!; }")]
    [InlineData("public sealed class P { public int X { get; set; } public int } [Workflow(Durable = true, Json = typeof(Any))] public partial class W { [Task] P A() => null!; }")]
    public void WhatIsBroken_IsNotLocked(string source) => Assert.Null(Locked.TextOf(Harness.Compile(source + Locked.Context)));

    [Fact]
    public void AnyName_CanBeWritten()
    {
        const string Name = "a \"name\" \\ with ü,\u0001 \ud83d\ude80 and\r\n\u2028lines";
        string source = $"[Workflow(Durable = true)] public partial class W {{ void A() {{ }} void Define(WorkflowDefinition w) => w.Task({SymbolDisplay.FormatLiteral(Name, quote: true)}, A); }}";

        LockContent content = LockReader.Read(TextOf(source)!);

        Assert.Null(content.Fault);
        Assert.Equal(Name, Assert.Single(Assert.Single(content.Workflows).Tasks).Name);
    }

    [Fact]
    public void Nested_AndGenericWorkflows_HaveNamesOfTheirOwn() => Assert.Equal(
        ["N.Outer`1+W", "N.W", "N.W`1"],
        LockReader.Read(TextOf("namespace N; public partial class Outer<T> { [Workflow(Durable = true)] public partial class W { [Task] T A(T x) => x; } } [Workflow(Durable = true)] public partial class W { [Task] void A() { } } [Workflow(Durable = true)] public partial class W<T> { [Task] void A() { } }")!)
            .Workflows.Select(static workflow => workflow.Name));

    // Harness.Generate proves that it is deterministic, cached and clean.
    private static string? TextOf(string source)
    {
        CSharpCompilation compilation = Harness.Compile(source);
        Harness.Generate(compilation, out Compilation output);
        return Locked.TextOf(output);
    }
}

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH041: a durable workflow that is not as it is locked.</summary>
internal sealed partial class Orch041() : DiagnosticCases("ORCH041")
{
    public override Reported[] Reported =>
    [
        // Tasks and edges.
        new("'W' differs from version 1 in Workflows.lock.json (task 'B' is new); raise Version, or undo the change",
            Durable("[Task] void A() { }", "[Task] void A() { } [Task] void B() { }")),
        new("'W' differs from version 1 in Workflows.lock.json (task 'A' is new; task 'B' is gone); raise Version, or undo the change",
            Durable("[Task] void B() { }", "[Task] void A() { }")),
        new("'W' differs from version 1 in Workflows.lock.json ('B' depends on 'A' now); raise Version, or undo the change",
            Durable("[Task] void A() { } [Task] void B() { }", "[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { }")),
        new("'W' differs from version 1 in Workflows.lock.json ('B' does not depend on 'A' any more; 'B' takes the input 'a2' now); raise Version, or undo the change",
            Durable("[Task] int A() => 1; [Task] void B(int a) { }", "[Task] int A() => 1; [Task] void B(int a2) { }")),
        new("'W' differs from version 1 in Workflows.lock.json ('A' runs once for each element now; 'A' takes the input 'y' now; 'A' does not take the input 'x' any more; task 'B' is new; task 'C' is new; and 1 more); raise Version, or undo the change",
            Durable("[Task] void A(int x) { }", "[Task] void A([Each] int y) { } [Task] void B() { } [Task] void C() { } [Task] void D() { }")),

        // Versions: the place is where one is said.
        new("'W' differs from version 3 in Workflows.lock.json (task 'B' is new); raise Version, or undo the change",
            "[Workflow(Version = \n#if LOCKED\n3\n#else\n«3»\n#endif\n, Durable = true)] public sealed partial class W { [Task] void A() { }\n#if !LOCKED\n[Task] void B() { }\n#endif\n}"),
        new("'W' differs from version 3 in Workflows.lock.json (task 'B' is new); raise Version, or undo the change",
            "static class V { public const int Ersion = 2; } [Workflow(Version = \n#if LOCKED\n3\n#else\n«V.Ersion»\n#endif\n, Durable = true)] public sealed partial class W { [Task] void A() { }\n#if !LOCKED\n[Task] void B() { }\n#endif\n}"),
        new("'W' differs from version 1 in Workflows.lock.json (the version of 'A' was 2 and is 1); raise Version, or undo the change",
            Durable("[Task(Version = 2)] void A() { }", "[Task] void A() { }")),
        new("'W' differs from version 1 in Workflows.lock.json (the output of 'B' was nothing and is Int32); raise Version, or undo the change",
            Durable("[Task] void A() { } [Task] void B() { }", "[Task(Version = 2)] int A() => 1; [Task] int B() => 1;")),
        new("'W' differs from version 1 in Workflows.lock.json (the input 'x' was Int32 and is Int64); raise Version, or undo the change",
            Durable("[Task] void A(int x) { } [Task] void B(int x) { }", "[Task(Version = 2)] void A(long x) { } [Task] void B(long x) { }")),

        // Payloads.
        new("'W' differs from version 1 in Workflows.lock.json (the output of 'A' was Int32 and is nothing); raise Version, or undo the change",
            Durable("[Task] int A() => 1;", "[Task] void A() { }")),
        new("'W' differs from version 1 in Workflows.lock.json (the output of 'A' was Int32? and is {[]: Int32}); raise Version, or undo the change",
            Durable("[Task] int? A() => 1;", "[Task] List<int> A() => [1];")),
        new("'W' differs from version 1 in Workflows.lock.json ('C' in the output of 'A' is new; 'X' in the output of 'A' was Int32 and is String); raise Version, or undo the change",
            Payload("public sealed record P(int X, bool Y);", "public sealed record P(string X, bool Y, char C);")),
        new("'W' differs from version 1 in Workflows.lock.json ('Lines[].Sku' in the output of 'A' is gone); raise Version, or undo the change",
            Payload("public sealed record L(int Id, string Sku); public sealed record P(L[] Lines);", "public sealed record L(int Id); public sealed record P(List<L> Lines);")),
        new("'W' differs from version 1 in Workflows.lock.json ('S' in the output of 'A' was <Off=0,On=1> and is <Off=0,On=2>); raise Version, or undo the change",
            Payload("public enum S { Off, On } public sealed record P(S S, int X);", "public enum S { Off, On = 2 } public sealed record P(S S, int X);")),
        new("'W' differs from version 1 in Workflows.lock.json ('Base' in the output of 'A' is gone); raise Version, or undo the change",
            Payload("public class B { public int Base { get; set; } } public class P : B { public int X { get; set; } }", "public class B { [System.Text.Json.Serialization.JsonIgnore] public int Base { get; set; } } public class P : B { public int X { get; set; } }")),

        // The others of a project are as they were.
        new("'W' differs from version 1 in Workflows.lock.json (task 'B' is new); raise Version, or undo the change",
            "namespace N { public partial class Outer<T> { [«Workflow»(Durable = true)] public sealed partial class W { [Task] void A() { }\n#if !LOCKED\n[Task] void B() { }\n#endif\n } } [Workflow(Durable = true)] public sealed partial class W { [Task] void A() { } }\n }"),
    ];

    public override string[] Silent =>
    [
        // What is no part of the contract.
        Plain("[Task] int A(string x) => 1; [Task] void B(int a) { }", "[Task, Retry(3)] int A(string x) => x.Length; [Task(Priority = 3, Name = \"last\")] void B([From(nameof(A))] int other) { }"),
        Plain("[Task] void A() { } [Task] void B() { }", "[Task] void B() { } void Help() { } [Task] async Task AAsync() => await Task.Yield();"),
        Payload("public sealed record P(int X, string Y);", "public sealed class P { public string? Y { get; init; } public int X { get; set; } public static int Z => 1; internal int I { get; set; } int this[int i] => i; public int F; }").Replace("«Workflow»", "Workflow", StringComparison.Ordinal),
        Payload("public sealed record P(Q Q, Q? R); public sealed record Q(int X);", "public sealed record P(Other Q, Other? R); public sealed record Other(int X);").Replace("«Workflow»", "Workflow", StringComparison.Ordinal),

        // What a higher version declares.
        Plain("[Task] void A() { }", "[Task] void A() { } [Task] void B() { }", "Version = 2, "),
        Plain("[Task] int A(int x) => 1; [Task] void B() { }", "[Task(Version = 2, DependsOn = [nameof(B)])] long A([Each] string x) => 1; [Task] void B() { }"),

        // What is not locked: new workflows, and those that are not durable.
        "#if LOCKED\n[Workflow(Durable = true)] public sealed partial class V { [Task] void A() { } }\n#else\n[Workflow(Durable = true)] public sealed partial class W { [Task] void B() { } }\n#endif",
        "[Workflow(Durable = true)] public sealed partial class V { [Task] void A() { } } [Workflow] public sealed partial class W { [Task] void A() { }\n#if LOCKED\n#else\n[Task] void B() { }\n#endif\n}",
        "#if LOCKED\n[Workflow(Durable = true)]\n#else\n[Workflow]\n#endif\npublic sealed partial class W { [Task] void A() { }\n#if !LOCKED\n[Task] void B() { }\n#endif\n}",
    ];

    public override Reported[] ReportedInDefine =>
    [
        new("'W' differs from version 1 in Workflows.lock.json ('A' takes the input 'x' now; 'B' depends on 'A' now); raise Version, or undo the change",
            Durable("void Define(WorkflowDefinition w) => w.Task(A).Task(B); void A() { } void B() { }", "void Define(WorkflowDefinition w) => w.Task(A).Task(B).DependsOn(A); void A(int x) { } void B() { }")),
    ];

    public override string[] SilentInDefine =>
    [
        Plain("void Define(WorkflowDefinition w) => w.Task(A).Task(B); void A() { } void B() { }", "void Define(WorkflowDefinition w) => w.Task(B).Task(A).Priority(1); void A() { } void B() { }"),
        Plain("[Task] void A() { } [Task(DependsOn = [nameof(A)])] void B() { }", "void Define(WorkflowDefinition w) => w.Task(A).Task(B).DependsOn(A); void A() { } void B() { }"),
    ];

    private static string Durable(string locked, string now) => InDurable("«Workflow»", "", locked, now);

    private static string Plain(string locked, string now, string settings = "") => InDurable("Workflow", settings, locked, now);

    private static string InDurable(string attribute, string settings, string locked, string now) =>
        Locked.Source(
            $"[Workflow(Durable = true, Json = typeof(Any))] public sealed partial class W {{ {locked} }}", $"[{attribute}({settings}Durable = true, Json = typeof(Any))] public sealed partial class W {{ {now} }}")
        + "\n" + Locked.Context;

    private static string Payload(string locked, string now) =>
        $"[«Workflow»(Durable = true, Json = typeof(Any))] public sealed partial class W {{ [Task] P? A() => null; }}{Locked.Context}\n" + Locked.Source(locked, now);
}

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder: only names can form a cycle, alone or together with handles.</content>
internal sealed partial class Orch001
{
    public override Reported[] ReportedInBuilder =>
    [
        new("Tasks form a cycle: a → b → a",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(‹«"b"»›); flow.Task("b", Go).DependsOn(‹"a"›); flow.Build();""")),
        new("Tasks form a cycle: a → b → c → a",
            InBody("""var flow = new WorkflowBuilder("w"); var a = flow.Task("a", One).DependsOn(‹«"b"»›); flow.Task("b", Go).Retry(2).DependsOn("d", ‹"c"›); flow.Task("c", ‹a›, (x, ct) => x); flow.Task("d", Go); await flow.Build().RunAsync(cancellationToken: ct);""")),
        new("Tasks form a cycle: a → b → a",
            InBody("""WorkflowBuilder flow = new("w"); TaskRef<int> a = flow.Task("a", One); TaskRef<int> b = flow.Task("b", ‹a.Outcome›, (x, ct) => 1); a.DependsOn(‹«b»›); flow.Build(b);""")),
        new("Tasks form a cycle: a → c → a",
            InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", One); var b = flow.Task("b", One); flow.Task("c", ‹TaskRef.Combine(a, b)›, (x, ct) => 1); a.Retry(2).DependsOn(new[] { ‹«"c"»› }); flow.Build();""")),
        new("Tasks form a cycle: in → out → in",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("out", ‹flow.Task("in", One).DependsOn(‹«"out"»›)›, (x, ct) => x); flow.Build();""")),
        new(["Tasks form a cycle: a → b → a", "Tasks form a cycle: c → d → c"],
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(‹«"b"»›); flow.Task("b", Go).DependsOn(‹"a"›, "c"); flow.Task("c", Go).DependsOn(‹«"d"»›); flow.Task("d", Go).DependsOn([‹"c"›]); flow.Build();""")),

        // What else is added does not undo it.
        new("Tasks form a cycle: a → b → a",
            InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(‹«"b"»›); flow.Task("b", Go).DependsOn(‹"a"›); Add(flow); foreach (string shard in shards) { flow.Task(shard, Go).DependsOn("a"); } flow.Build();""")),
        new("Tasks form a cycle: a → b → a",
            InBody("""const string B = "b"; WorkflowBuilder flow = new WorkflowBuilder("w").ResourcePool("cpu", 1); flow.ResourcePool("gpu", 1).Task("a", Go).DependsOn(‹«B»›); flow.Task(B, Go).DependsOn(‹$"a"›); { try { flow.Build(); } catch (InvalidOperationException) { } }""")),
        new("Tasks form a cycle: a → b → a",
            "static class Program { static RuntimeWorkflow Make() { WorkflowBuilder flow = new(nameof(Make)); flow.Task(\"a\", () => { }).DependsOn(‹«\"b\"»›); flow.Task(\"b\", () => { }).DependsOn(‹\"a\"›); return flow.Build(); } }"),

        // Before it is built, as it is written.
        new("Tasks form a cycle: a → b → a",
            InBody("""Action act = () => { WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn(‹«"b"»›); flow.Task("b", Go).DependsOn(‹"a"›); }; act();""")),
    ];

    public override string[] SilentInBuilder =>
    [
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow.Task("b", Go).DependsOn("c"); flow.Task("c", Go); flow.Build();"""),

        // Which tasks there are, or what they depend on, is decided at run time.
        InBody("""WorkflowBuilder flow = new("w"); if (sometimes) { flow.Task("a", Go).DependsOn("b"); } flow.Task("b", Go).DependsOn("a"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); var a = flow.Task("a", Go); if (sometimes) { a.DependsOn("b"); } else { flow.Task("b", Go); } flow.Task("c", Go).DependsOn("a"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow.Task("b", Go).DependsOn(sometimes ? "a" : "c"); flow.Task("c", Go); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); string name = "b"; flow.Task(name, Go).DependsOn("a"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); TaskRef last = flow.Task("a", Go); last = flow.Task("b", Go).DependsOn(last); last.DependsOn("a"); flow.Task("c", Go).DependsOn(last); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow = new("v"); flow.Task("b", Go).DependsOn("a"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"), other = new("v"); flow.Task("a", Go); flow.Task("b", Go).DependsOn("a"); other.Task("b", Go); other.Task("a", Go).DependsOn("b"); flow.Build(); other.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); again: flow.Task("b", Go).DependsOn("a"); if (sometimes) { goto again; } flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); _ = sometimes && flow.Task("a", Go).DependsOn("b") is not null; flow.Task("b", Go).DependsOn("a"); flow.Build();"""),
        InBody("""WorkflowBuilder flow = new("w"); shards.ForEach(shard => flow.Task("a", Go).DependsOn("b")); flow.Task("b", Go).DependsOn("a"); flow.Build();"""),

        // Who builds it in a lambda, or catches the fault, wants to see it.
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow.Task("b", Go).DependsOn("a"); Action build = () => flow.Build(); build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow.Task("b", Go).DependsOn("a"); Func<RuntimeWorkflow> build = flow.Build; build();"""),
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow.Task("b", Go).DependsOn("a"); try { flow.Build(); } catch (WorkflowDefinitionException) { }"""),

        // Never built with what closes it.
        InBody("""WorkflowBuilder flow = new("w"); flow.Task("a", Go).DependsOn("b"); flow.Build(); flow.Task("b", Go).DependsOn("a");"""),

        // Not the library's.
        "class WorkflowBuilder { public WorkflowBuilder Task(string name, Action body) => this; public WorkflowBuilder DependsOn(string name) => this; } "
        + "static class Program { static void Use() { WorkflowBuilder flow = new(); flow.Task(\"a\", () => { }).DependsOn(\"a\"); } }",
    ];
}

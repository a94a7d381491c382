namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In <c>Define</c>.</content>
internal sealed partial class Orch040
{
    public override Reported[] ReportedInDefine =>
    [
        new("'Load' puts out 'Own', which can't be recorded: name a JsonSerializerContext that knows it, by [Workflow(Json = typeof(…))]",
            Durable("void Define(WorkflowDefinition w) => w.Task(Load).Task(Train); static «Own» Load() => new(); static int Train(Own load) => 1;") + Caller("W", "int x = await w.RunAsync()")),
        new("'load all' puts out 'Own', which can't be recorded: 'Context' does not know it; add [JsonSerializable(typeof(Own))] there",
            InContext("typeof(Color)", """void Define(WorkflowDefinition w) => w.Task("load all", «Their.LoadAsync»);""") + " public static class Their { public static async Task<Own> LoadAsync() { await Task.Yield(); return new(); } }"),
        new("Input 'own' of 'W' is 'Own', which can't be recorded: 'Context' does not know it; add [JsonSerializable(typeof(Own))] there",
            InContext("typeof(Color)", "void Define(WorkflowDefinition w) => w.Task(«Their.Load»);") + " public static class Their { public static int Load(Own own) => 1; }"),
    ];

    public override string[] SilentInDefine =>
    [
        InContext("typeof(Own)", "void Define(WorkflowDefinition w) => w.Task(Their.Load).Task(Their.Each).Each(\"load\");") + " public static class Their { public static byte[] Load(Own own) => []; public static int Each(byte load) => 1; }",
        "public class Own; [Workflow] public sealed partial class W { void Define(WorkflowDefinition w) => w.Task(Load); Own Load() => new(); }",
    ];
}

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH016: an input that looks like an output.</summary>
internal sealed partial class Orch016() : DiagnosticCases("ORCH016")
{
    public override Reported[] Reported =>
    [
        new("Parameter 'piece' of 'B' became an input of the workflow, but looks like the output of 'Cut'; mark it [From(nameof(Cut))], or [Input] if it is one",
            InWorkflow("public class Piece { } [Task] List<Piece> Cut() => []; [Task] void B([Each] Piece «piece») { }", "await w.RunAsync([])")),
        new("Parameter 'prepar' of 'Train' became an input of the workflow, but looks like the output of 'Prepare'; mark it [From(nameof(Prepare))], or [Input] if it is one",
            InWorkflow("[Task] int Prepare() => 1; [Task] void Train(int «prepar») { }", "await w.RunAsync(1)")),
        new("Parameter 'laod' of 'Train' became an input of the workflow, but looks like the output of 'Load'; mark it [From(nameof(LoadAsync))], or [Input] if it is one",
            InWorkflow("""[Task] Task<string> LoadAsync() => Task.FromResult(""); [Task] void Train(object «laod») { }""")),
        new("Parameter 'prepared' of 'Train' became an input of the workflow, but looks like the output of 'Prepare'; mark it [From(nameof(Prepare))], or [Input] if it is one",
            InWorkflow("[Task] void Train(int «prepared») { } [Task] int Prepare() => 1;")),
        new("Parameter 'trainmodel' of 'Use' became an input of the workflow, but looks like the output of 'TrainModel'; mark it [From(nameof(TrainModel))], or [Input] if it is one",
            InWorkflow("[Task] int TrainModel() => 1; [Task] void Use(int «trainmodel») { }")),
        new("Parameter 'data' of 'B' became an input of the workflow, but looks like the output of 'A'; mark it [From(nameof(A))], or [Input] if it is one",
            InWorkflow("[Task] Own A() => new(); [Task] void B(Own «data») { }", "await w.RunAsync(new Own())")),
        new("Parameter 'data' of 'C' became an input of the workflow, but looks like the output of 'B'; mark it [From(nameof(B))], or [Input] if it is one",
            InWorkflow("[Task] Own A() => new(); [Task] Own B() => new(); [Task] void C(Own «data») { }")),
        new("Parameter 'data' of 'B' became an input of the workflow, but looks like the output of 'A'; mark it [From(nameof(A))], or [Input] if it is one",
            InWorkflow("[Task] ValueTask<Own[]> A() => new(new Own[1]); [Task] void B(Own[] «data») { }")),
        new(["Parameter 'data' of 'B' became an input of the workflow, but looks like the output of 'A'; mark it [From(nameof(A))], or [Input] if it is one", "Parameter 'data' of 'C' became an input of the workflow, but looks like the output of 'A'; mark it [From(nameof(A))], or [Input] if it is one"],
            InWorkflow("enum Color { Red } [Task] Color A() => 0; [Task] void B(Color «data») { } [Task] void C(Color «data») { }")),
        new("Parameter 'other' of 'C' became an input of the workflow, but looks like the output of 'B'; mark it [From(nameof(B))], or [Input] if it is one",
            InWorkflow("[Task] Own A() => new(); [Task] Own B() => new(); [Task] void C(Own a, Own «other») { }")),
        new("Parameter 'data' of 'B' became an input of the workflow, but looks like the output of 'A'; mark it [From(nameof(A))], or [Input] if it is one",
            "public sealed class Own { } public abstract class Base { [Task] protected Own A() => new(); } [Workflow] public sealed partial class W : Base { [Task] void B(Own «data») { } }"),
        new("Parameter 'data' of 'B' became an input of the workflow, but looks like the output of 'A'; mark it [From(nameof(A))], or [Input] if it is one",
            InWorkflow("[Task] Own A(int c) => new(); [Task] void B(Own «data») { } [Task] int C() => 1;")),
        new("Parameter 'prepar' of 'IsGood' became an input of the workflow, but looks like the output of 'Prepare'; mark it [From(nameof(Prepare))], or [Input] if it is one",
            InWorkflow("[Task] int Prepare() => 1; [Task, When(nameof(IsGood))] void Train(int prepare) { } bool IsGood(int «prepar») => true;", "await w.RunAsync(1)")),
        new("Parameter 'made' of 'Undo' became an input of the workflow, but looks like the output of 'Make'; mark it [From(nameof(Make))], or [Input] if it is one",
            InWorkflow("[Task, Compensate(nameof(Undo))] Own Make() => new(); void Undo(Own «made») { }")),
    ];

    public override string[] Silent =>
    [
        InWorkflow("public class Piece { } [Task] Piece Cut() => new(); [Task] void B([Each] Piece piece) { }", "await w.RunAsync([])"),
        InWorkflow("[Task] Own Prepare() => new(); [Task, When(nameof(IsGood))] void Train() { } bool IsGood(Own prepar, [Input] Own made) => true;"),
        InWorkflow("[Task] int Prepare() => 1; [Task] void Train([Input] int prepar) { }"),
        InWorkflow("""[Task] string Prepare() => ""; [Task] void Train(int prepar) { }"""),
        InWorkflow("[Task] void Prepare() { } [Task] void Train(int prepar) { }"),
        InWorkflow("[Task] int A() => 1; [Task] void Train(int x, int b) { }"),
        InWorkflow("[Task] int Part1() => 1; [Task] void Train(int part2, int part, int part11) { }"),
        InWorkflow("[Task] int ModelA() => 1; [Task] void Train(int modelB) { }"),
        InWorkflow("[Task] int Gate() => 1; [Task] void Train(int rate) { }"),
        InWorkflow("[Task] int MinPrice() => 1; [Task] void Train(int maxPrice) { }"),
        InWorkflow("[Task] int Prepare(int prepar) => prepar;"),
        InWorkflow("[Task] int Load(int prepar) => prepar; [Task] int Prepare(int load) => load;"),
        InWorkflow("[Task] Own A(Own data) => data;"),
        InWorkflow("[Task] void B(Own data) { } [Task] Own A() => new();"),
        InWorkflow("[Task] Own A(int b) => new(); [Task] int B(Own data) => 1;"),
        InWorkflow("[Task] Own A(Own seed) => seed; [Task] void B(Own seed, Own a) { } [Task] void C(Own seed) { }"),
        InWorkflow("""[Task] string A() => ""; [Task] int B() => 1; [Task] DateTime C() => default; [Task] List<Own> D() => []; [Task] void E(string x, int y, DateTime z, List<Own> list) { }"""),
        InWorkflow("[Task] Own A() => new(); [Task] void B(Own a, Own data) { }"),
        InWorkflow("[Task] Own A() => new(); [Task] void B([Input] Own data) { } [Task] void C(Own? data = null) { }"),
        "public sealed class Own { } public abstract class Base { [Task] protected Own A() => new(); [Task] protected void B(Own c) { } } [Workflow] public sealed partial class W : Base { [Task] Own C() => new(); }",
        "public sealed class Own { } public abstract class Base { [Task] protected Own A() => new(); [Task] protected void B(Own data) { } } [Workflow] public sealed partial class W : Base { } [Workflow] public sealed partial class X : Base { }",
    ];
}

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <content>In a builder, whose context is an object.</content>
internal sealed partial class Orch040
{
    private const string Knowing = " public sealed class Own; public" + Written;

    public override (string Message, string Source)[] FoundByBuild =>
    [
        ("'a' puts out 'Own', which can't be recorded: 'Context' does not know 'Own'; add [JsonSerializable(typeof(Own))] to it",
            InBody("""WorkflowBuilder flow = new("w") { Json = new Context() }; flow.Task("a", static () => new Own()); flow.Build();""") + Knowing),
        ("Input 'own' of 'w' is 'Own', which can't be recorded: 'Context' does not know 'Own'; add [JsonSerializable(typeof(Own))] to it",
            InBody("""WorkflowBuilder flow = new("w") { Json = new Context() }; flow.Task("a", flow.Input<Own>("own"), static (own, ct) => 1); flow.Build();""") + Knowing),
    ];
}

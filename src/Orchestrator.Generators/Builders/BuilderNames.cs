namespace Orchestrator.Generators.Builders;

/// <summary>The names by which graphs that are built at run time are recognized; a test holds each against the type that it names.</summary>
internal static class BuilderNames
{
    public const string Builder = "Orchestrator.WorkflowBuilder";
    public const string Handle = "Orchestrator.TaskRef";
    public const string TypedHandle = "Orchestrator.TaskRef`1";
    public const string EachHandle = "Orchestrator.EachRef`1";
    public const string Fault = "Orchestrator.WorkflowDefinitionException";
}

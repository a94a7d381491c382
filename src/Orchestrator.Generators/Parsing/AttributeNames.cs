namespace Orchestrator.Generators.Parsing;

/// <summary>The names by which user code is recognized; a test holds each against the type that it names.</summary>
internal static class AttributeNames
{
    public const string Workflow = "Orchestrator.WorkflowAttribute";
    public const string Task = "Orchestrator.TaskAttribute";
    public const string Input = "Orchestrator.InputAttribute";
    public const string Each = "Orchestrator.EachAttribute";
    public const string From = "Orchestrator.FromAttribute";
    public const string Output = "Orchestrator.OutputAttribute";
    public const string Retry = "Orchestrator.RetryAttribute";
    public const string Timeout = "Orchestrator.TimeoutAttribute";
    public const string When = "Orchestrator.WhenAttribute";
    public const string Fallback = "Orchestrator.FallbackAttribute";
    public const string Compensate = "Orchestrator.CompensateAttribute";
    public const string Requires = "Orchestrator.RequiresAttribute";
    public const string ResourcePool = "Orchestrator.ResourcePoolAttribute";
    public const string Cache = "Orchestrator.CacheAttribute";
    public const string WorkflowDefinition = "Orchestrator.WorkflowDefinition";
    public const string TaskDefinition = "Orchestrator.TaskDefinition";
    public const string TaskContext = "Orchestrator.TaskContext";
    public const string JsonSerializerContext = "System.Text.Json.Serialization.JsonSerializerContext";
    public const string TaskOutcome = "Orchestrator.TaskOutcome`1";
}

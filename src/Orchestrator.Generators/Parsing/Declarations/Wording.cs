using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Parsing.Declarations;

/// <summary>How messages name a way out in the notation in which a task is said.</summary>
internal static class Wording
{
    public const string Undefined = "mark the methods to run [Task]";
    public const string DefinedEmpty = "list the methods to run in Define";

    public static string WithOtherName(this TaskDeclaration task) => task.IsFluent
        ? "give one of them another name"
        : "a task is named after its method, less a final Async, so rename one of the methods";

    public static string From(this TaskDeclaration task, IParameterSymbol parameter) => task.IsFluent ? $"From(\"{parameter.Name}\", …)" : "[From(nameof(…))]";

    public static string AsInput(this TaskDeclaration task, IParameterSymbol parameter) => task.IsFluent
        ? $"say Input(\"{parameter.Name}\")"
        : "mark the parameter [Input]";

    public static string FromOrInput(this TaskDeclaration task, IParameterSymbol parameter, TaskDeclaration source) => task.IsFluent
        ? $"say From(\"{parameter.Name}\", …), or Input(\"{parameter.Name}\")"
        : $"mark it [From(nameof({source.Alias}))], or [Input]";

    public static string Output(this TaskDeclaration task) => task.IsFluent ? "Output()" : "[Output]";

    public static string AsOutput(this TaskDeclaration task) => task.IsFluent ? "say Output()" : "mark it [Output]";

    public static string AsEach(this TaskDeclaration task) => task.IsFluent ? "taken by Each" : "marked [Each]";

    public static string NotIdempotent(this TaskDeclaration task) => task.IsFluent ? "Idempotent(false)" : "marked Idempotent = false";
}

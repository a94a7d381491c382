namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>The cases of one diagnostic: code that it reports, and near misses of which it says nothing.</summary>
/// <remarks>A class that derives from this, in the folder Cases, is found by itself: every test of diagnostics then runs its cases,
/// and the table in <c>docs/diagnostics/README.md</c> must hold their numbers.</remarks>
internal abstract class DiagnosticCases(string id)
{
    public static IReadOnlyList<DiagnosticCases> All { get; } = [.. typeof(DiagnosticCases).Assembly.GetTypes()
        .Where(static type => type.BaseType == typeof(DiagnosticCases))
        .Select(static type => (DiagnosticCases)Activator.CreateInstance(type)!)
        .OrderBy(static cases => cases.Id, StringComparer.Ordinal)];

    public string Id { get; } = id;

    public abstract Reported[] Reported { get; }

    public abstract string[] Silent { get; }

    /// <summary>The cases in which <c>Define</c> lists the tasks.</summary>
    public virtual Reported[] ReportedInDefine => [];

    public virtual string[] SilentInDefine => [];

    /// <summary>The cases in which a <c>WorkflowBuilder</c> is used straight, found at compile time.</summary>
    public virtual Reported[] ReportedInBuilder => [];

    public virtual string[] SilentInBuilder => [];

    /// <summary>What only <c>Build</c> finds, at run time: the message of the fault, and the code that builds.</summary>
    public virtual (string Message, string Source)[] FoundByBuild => [];

    /// <summary>A workflow <c>W</c> of these members, and where a call on <c>w</c> is given, one who makes it.</summary>
    protected static string InWorkflow(string members, string? call = null) =>
        $"public sealed class Own {{ }} [Workflow] public sealed partial class W {{ {members} }}"
        + (call is null ? "" : Caller("W", call));

    /// <summary>A workflow <c>W</c> whose tasks are these verbs, with these members; <c>Their</c> are methods that it does not own.</summary>
    protected static string InDefine(string verbs, string members, string? call = null) =>
        InWorkflow($"void Define(WorkflowDefinition w) => w{verbs}; {members}", call);

    /// <summary>A method of these statements that has what builders are used with at hand.</summary>
    protected static string InBody(string statements) =>
        "static class Body { static async Task Use(CancellationToken ct, List<string> shards, bool sometimes) { await Task.Yield(); " + statements + " } "
        + "static void Go() { } static int One() => 1; static Task GoAsync(CancellationToken ct) => Task.CompletedTask; static void Add(WorkflowBuilder flow) { } }";

    /// <summary>A class that calls <c>w</c>, an object of the type: a mistake in a workflow must add no error here.</summary>
    protected static string Caller(string type, string call) =>
        $" static class Caller {{ public static async Task Use({type} w) {{ {call}; await Task.Yield(); }} }}";
}

/// <summary>Code that is reported, and what is said of it.</summary>
/// <param name="Messages">The whole message of each diagnostic, in the order of their places.</param>
/// <param name="Marked">The code, with «the place» of each diagnostic and ‹every additional place›.</param>
internal sealed record Reported(string[] Messages, string Marked)
{
    public Reported(string message, string marked)
        : this([message], marked)
    {
    }
}

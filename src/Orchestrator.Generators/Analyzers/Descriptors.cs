using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Orchestrator.Generators.Analyzers;

/// <summary>Every mistake that can be made in a workflow; ids are for life.</summary>
internal static class Descriptors
{
    private const string Category = "Orchestrator";
    private const string HelpLinkBase = "https://github.com/orchestrator-net/orchestrator/blob/main/docs/diagnostics/";

    /// <summary>Tasks form a cycle: {0}</summary>
    public static readonly DiagnosticDescriptor Cycle = new(
        "ORCH001", "Tasks form a cycle", "Tasks form a cycle: {0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH001.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' depends on '{1}', which is not a task of '{2}'{3}</summary>
    public static readonly DiagnosticDescriptor UnknownTask = new(
        "ORCH002", "A task depends on something that is not a task", "'{0}' depends on '{1}', which is not a task of '{2}'{3}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH002.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' depends on itself; remove the dependency</summary>
    public static readonly DiagnosticDescriptor SelfDependency = new(
        "ORCH003", "A task depends on itself", "'{0}' depends on itself; remove the dependency", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH003.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' lists '{1}' more than once in DependsOn; remove the entry</summary>
    public static readonly DiagnosticDescriptor DuplicateDependency = new(
        "ORCH004", "A dependency is listed twice", "'{0}' lists '{1}' more than once in DependsOn; remove the entry", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH004.md");

    /// <summary>'{0}' has more than one task named '{1}'; {2}</summary>
    public static readonly DiagnosticDescriptor DuplicateTask = new(
        "ORCH005", "Two tasks have one name", "'{0}' has more than one task named '{1}'; {2}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH005.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Parameter '{0}' of '{1}' could take the output of {2}; name the one it takes with {3}</summary>
    public static readonly DiagnosticDescriptor AmbiguousBinding = new(
        "ORCH006", "A parameter could take several outputs", "Parameter '{0}' of '{1}' could take the output of {2}; name the one it takes with {3}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH006.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Parameter '{0}' of '{1}' is of type '{2}', but '{3}' puts out '{4}'; change one of the types, or {5} if it is no output</summary>
    public static readonly DiagnosticDescriptor TypeMismatch = new(
        "ORCH007", "A parameter does not fit the output that it is bound to", "Parameter '{0}' of '{1}' is of type '{2}', but '{3}' puts out '{4}'; change one of the types, or {5} if it is no output", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH007.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} refers to '{1}', which has no output; let it return a value, or use DependsOn for the order alone</summary>
    public static readonly DiagnosticDescriptor NoOutput = new(
        "ORCH008", "A task without output is asked for one", "{0} refers to '{1}', which has no output; let it return a value, or use DependsOn for the order alone", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH008.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Input '{0}' is '{1}' in {2} but '{3}' in {4}; give both the same type and default, or different names</summary>
    public static readonly DiagnosticDescriptor InputConflict = new(
        "ORCH009", "One input has two types or two defaults", "Input '{0}' is '{1}' in {2} but '{3}' in {4}; give both the same type and default, or different names", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH009.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' can't be a task: {1}</summary>
    public static readonly DiagnosticDescriptor UnsupportedSignature = new(
        "ORCH010", "A task has a signature that cannot be called", "'{0}' can't be a task: {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH010.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' must be partial, so that '{1}' can get its generated members</summary>
    public static readonly DiagnosticDescriptor NotPartial = new(
        "ORCH011", "A workflow is not partial", "'{0}' must be partial, so that '{1}' can get its generated members", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH011.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' can't be a workflow: {1}</summary>
    public static readonly DiagnosticDescriptor NotAClass = new(
        "ORCH012", "A workflow is not a class that can get members", "'{0}' can't be a workflow: {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH012.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0}, but its {1} is not a [Workflow]; {2}</summary>
    public static readonly DiagnosticDescriptor TaskOutsideWorkflow = new(
        "ORCH013", "A task stands outside a workflow", "{0}, but its {1} is not a [Workflow]; {2}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH013.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' has no tasks, so running it does nothing; {1}</summary>
    public static readonly DiagnosticDescriptor NoTasks = new(
        "ORCH014", "A workflow has no tasks", "'{0}' has no tasks, so running it does nothing; {1}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH014.md");

    /// <summary>'{0}' is async void: nobody can wait for it or see it fail; return Task instead</summary>
    public static readonly DiagnosticDescriptor AsyncVoid = new(
        "ORCH015", "A task is async void", "'{0}' is async void: nobody can wait for it or see it fail; return Task instead", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH015.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Parameter '{0}' of '{1}' became an input of the workflow, but looks like the output of '{2}'; {3} if it is one</summary>
    public static readonly DiagnosticDescriptor LooksLikeOutput = new(
        "ORCH016", "An input looks like an output", "Parameter '{0}' of '{1}' became an input of the workflow, but looks like the output of '{2}'; {3} if it is one", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH016.md");

    /// <summary>'{0}' already has a member '{1}', which the workflow generates; rename it</summary>
    public static readonly DiagnosticDescriptor MemberInTheWay = new(
        "ORCH017", "A member stands where a generated one must go", "'{0}' already has a member '{1}', which the workflow generates; rename it", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH017.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' returns '{1}', which is not supported; return void, a value, Task, Task&lt;T&gt;, ValueTask or ValueTask&lt;T&gt;</summary>
    public static readonly DiagnosticDescriptor UnsupportedReturnType = new(
        "ORCH018", "A task returns what cannot be awaited or taken", "'{0}' returns '{1}', which is not supported; return void, a value, Task, Task<T>, ValueTask or ValueTask<T>", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH018.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' derives from the workflow '{1}', which is not abstract; make the base abstract</summary>
    public static readonly DiagnosticDescriptor ConcreteBase = new(
        "ORCH019", "A workflow derives from a concrete workflow", "'{0}' derives from the workflow '{1}', which is not abstract; make the base abstract", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH019.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0} of '{1}' is {2}, but must be {3}</summary>
    public static readonly DiagnosticDescriptor OutOfRange = new(
        "ORCH020", "A value is out of range", "{0} of '{1}' is {2}, but must be {3}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH020.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' can't be the fallback of '{1}': {2}</summary>
    public static readonly DiagnosticDescriptor UnusableFallback = new(
        "ORCH021", "A fallback is missing or does not fit", "'{0}' can't be the fallback of '{1}': {2}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH021.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' can't be the compensation of '{1}': {2}</summary>
    public static readonly DiagnosticDescriptor UnusableCompensation = new(
        "ORCH022", "A compensation is missing or does not fit", "'{0}' can't be the compensation of '{1}': {2}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH022.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' can't be the condition of '{1}': {2}</summary>
    public static readonly DiagnosticDescriptor UnusableCondition = new(
        "ORCH023", "A condition is missing or is not bool", "'{0}' can't be the condition of '{1}': {2}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH023.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Parameter '{0}' of '{1}' takes the output of '{2}', which may be missing when it runs; take TaskOutcome&lt;{3}&gt;</summary>
    public static readonly DiagnosticDescriptor MayBeMissing = new(
        "ORCH025", "A value that may be missing is taken as if it were there", "Parameter '{0}' of '{1}' takes the output of '{2}', which may be missing when it runs; take TaskOutcome<{3}>", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH025.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Parameter '{0}' of '{1}' can't be {2}: {3}</summary>
    public static readonly DiagnosticDescriptor UnusableEach = new(
        "ORCH024", "A parameter takes one element of what can't be taken apart", "Parameter '{0}' of '{1}' can't be {2}: {3}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH024.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' has a timeout, but takes no CancellationToken, so nothing tells it when its time is over; add the parameter</summary>
    public static readonly DiagnosticDescriptor TimeoutWithoutToken = new(
        "ORCH026", "A task with a timeout takes no token", "'{0}' has a timeout, but takes no CancellationToken, so nothing tells it when its time is over; add the parameter", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH026.md");

    /// <summary>The trigger of '{0}' {1}</summary>
    public static readonly DiagnosticDescriptor Trigger = new(
        "ORCH027", "A trigger can never fire, or only before its data", "The trigger of '{0}' {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH027.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' is {1}, but is tried up to {2} times; let it try once, or make it safe to repeat</summary>
    public static readonly DiagnosticDescriptor RetryOfNotIdempotent = new(
        "ORCH028", "A task that is not idempotent is tried again", "'{0}' is {1}, but is tried up to {2} times; let it try once, or make it safe to repeat", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH028.md");

    /// <summary>'{0}' requires {1} of '{2}', but '{3}' has {4}; require less, or declare more</summary>
    public static readonly DiagnosticDescriptor TooManyUnits = new(
        "ORCH029", "A task requires more of a resource than there is", "'{0}' requires {1} of '{2}', but '{3}' has {4}; require less, or declare more", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH029.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' waits for '{1}' through '{2}' already; remove the entry</summary>
    public static readonly DiagnosticDescriptor RedundantEdge = new(
        "ORCH030", "A dependency is implied by another path", "'{0}' waits for '{1}' through '{2}' already; remove the entry", Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH030.md");

    /// <summary>Nobody takes the output of '{0}': no task has it as a parameter, and RunAsync does not return it; {1}, or return nothing</summary>
    public static readonly DiagnosticDescriptor UnusedOutput = new(
        "ORCH031", "An output that nobody takes", "Nobody takes the output of '{0}': no task has it as a parameter, and RunAsync does not return it; {1}, or return nothing", Category, DiagnosticSeverity.Info, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH031.md");

    /// <summary>{0}, and {1}</summary>
    public static readonly DiagnosticDescriptor Race = new(
        "ORCH032", "Two unordered tasks race for a member of the workflow", "{0}, and {1}", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH032.md");

    /// <summary>'{0}' may take {1} seconds, more than the TimeoutSeconds of '{2}', {3}; raise it, or lower timeouts, attempts or delays</summary>
    public static readonly DiagnosticDescriptor OverBudget = new(
        "ORCH033", "A path may take longer than the run", "'{0}' may take {1} seconds, more than the TimeoutSeconds of '{2}', {3}; raise it, or lower timeouts, attempts or delays", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH033.md");

    /// <summary>Parameter '{0}' of '{1}' is '{2}', which may not be null, but '{3}' puts out '{4}'; take null too, or let '{3}' never put it out</summary>
    public static readonly DiagnosticDescriptor NullableOutput = new(
        "ORCH034", "An output that may be null goes to a parameter that may not", "Parameter '{0}' of '{1}' is '{2}', which may not be null, but '{3}' puts out '{4}'; take null too, or let '{3}' never put it out", Category, DiagnosticSeverity.Warning, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH034.md");

    /// <summary>{0} can't be recorded: {1}</summary>
    public static readonly DiagnosticDescriptor Unrecordable = new(
        "ORCH040", "A type that can't be recorded crosses a task boundary", "{0} can't be recorded: {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH040.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>{0}; {1}</summary>
    public static readonly DiagnosticDescriptor StaleLock = new(
        "ORCH041", "A durable workflow differs from its lock, and its version was not raised", "{0}; {1}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH041.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>Define can't be read at compile time: {0}</summary>
    public static readonly DiagnosticDescriptor UnreadableDefinition = new(
        "ORCH050", "A fluent definition can't be read at compile time", "Define can't be read at compile time: {0}", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH050.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>'{0}' says what its tasks are both by Define and by [{1}]; keep one of the two</summary>
    public static readonly DiagnosticDescriptor TwoNotations = new(
        "ORCH051", "Attributes and Define in one class", "'{0}' says what its tasks are both by Define and by [{1}]; keep one of the two", Category, DiagnosticSeverity.Error, isEnabledByDefault: true,
        helpLinkUri: HelpLinkBase + "ORCH051.md", customTags: WellKnownDiagnosticTags.NotConfigurable);

    /// <summary>All of them.</summary>
    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        Cycle, UnknownTask, SelfDependency, DuplicateDependency, DuplicateTask, AmbiguousBinding,
        TypeMismatch, NoOutput, InputConflict, UnsupportedSignature, NotPartial, NotAClass, TaskOutsideWorkflow, NoTasks,
        AsyncVoid, LooksLikeOutput, MemberInTheWay, UnsupportedReturnType, ConcreteBase, OutOfRange,
        UnusableFallback, UnusableCompensation, UnusableCondition, UnusableEach, MayBeMissing,
        TimeoutWithoutToken, Trigger, RetryOfNotIdempotent, TooManyUnits,
        RedundantEdge, UnusedOutput, Race, OverBudget, NullableOutput, Unrecordable, StaleLock, UnreadableDefinition, TwoNotations,
    ];
}

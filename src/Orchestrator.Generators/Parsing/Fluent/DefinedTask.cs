using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Parsing.Fluent;

/// <summary>A task as <c>Define</c> says it.</summary>
internal sealed class DefinedTask(MethodReference method, Verb task, string? name, INamedTypeSymbol definedIn) : TaskDeclaration(method)
{
    private readonly List<Verb> _verbs = [];
    private TaskVerbs? _task;

    public override string Name { get; } = name ?? NameOf(method.Method.Name);

    public override string Alias => name ?? Method.Name;

    public override bool IsFluent => true;

    public override INamedTypeSymbol DeclaredIn => definedIn;

    public override Location Place => task.PlaceOf("method");

    public override Location PlaceOfName => task.PlaceOf(name is null ? "method" : "name");

    public override Declaration Task => _task ??= new TaskVerbs(this);

    public override IEnumerable<ListEntry> DependsOn => _verbs.Where(static verb => verb.Name == "DependsOn").SelectMany(static verb => verb.Entries("tasks"));

    public override Declaration? Output => Find("Output");

    public IEnumerable<Verb> Verbs => _verbs;

    public void Add(Verb verb) => _verbs.Add(verb);

    public override Location PlaceOf(IParameterSymbol parameter) => PlaceOf(parameter, Place, definedIn);

    public override Declaration? Policy(string attributeName) => Find(VerbOf(attributeName));

    public override IEnumerable<Declaration> Policies(string attributeName) => _verbs.Where(verb => verb.Name == VerbOf(attributeName));

    public override Declaration? Mark(IParameterSymbol parameter, string attributeName) =>
        _verbs.Find(verb => verb.Name == VerbOf(attributeName) && verb.ValueOf<string>("parameter") == parameter.Name);

    public override TaskDeclaration OfPolicy(MethodReference method, Declaration policy) => new PolicyOfTask(this, method, policy);

    private Verb? Find(string name) => _verbs.Find(verb => verb.Name == name);

    // A verb has the name of its attribute.
    private static string VerbOf(string attributeName) =>
        attributeName.Substring("Orchestrator.".Length, attributeName.Length - "Orchestrator.".Length - nameof(Attribute).Length);

    // What the class declares itself can be mended there; what it does not own, only where it is named.
    private static Location PlaceOf(IParameterSymbol parameter, Location named, INamedTypeSymbol workflow) =>
        parameter.Place().IsInSource
        && workflow.WithBases().Any(at => SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, parameter.ContainingType?.OriginalDefinition))
            ? parameter.Place()
            : named;

    /// <summary>What <c>[Task]</c> would say, put together from the verbs that say one thing each.</summary>
    private sealed class TaskVerbs(DefinedTask task) : Declaration
    {
        public override Location Place => task.Place;

        public override DeclaredValue? Argument(string name) => name == "AllowFailure"
            ? task.Find(name) is null ? null : new DeclaredValue(true, null)
            : Find(name) is { Verb: { } verb, Parameter: var parameter } ? verb.Argument(parameter) : null;

        public override IEnumerable<ListEntry> Entries(string name) => name == "DependsOn" ? task.DependsOn : [];

        public override bool Gives(string name) => Find(name).Verb is not null;

        public override ExpressionSyntax? ExpressionOf(string name) =>
            Find(name) is { Verb: { } verb, Parameter: var parameter } ? verb.ExpressionOf(parameter) : null;

        private (Verb? Verb, string Parameter) Find(string name) => name switch
        {
            "Trigger" => (task.Find(name), "rule"),
            "Priority" => (task.Find(name), "priority"),
            "Idempotent" => (task.Find(name), "idempotent"),
            "Version" => (task.Find(name), "version"),
            "Name" => (task.Find("Named"), "displayName"),
            _ => (null, ""),
        };
    }

    /// <summary>A method that one of its policies names.</summary>
    private sealed class PolicyOfTask(DefinedTask task, MethodReference method, Declaration policy) : TaskDeclaration(method)
    {
        public override bool IsFluent => true;

        public override INamedTypeSymbol DeclaredIn => task.DeclaredIn;

        public override Location Place => policy.PlaceOf("method");

        public override Declaration Task => policy;

        public override IEnumerable<ListEntry> DependsOn => [];

        public override Declaration? Output => null;

        public override Location PlaceOf(IParameterSymbol parameter) => DefinedTask.PlaceOf(parameter, Place, task.DeclaredIn);

        public override Declaration? Policy(string attributeName) => null;

        public override IEnumerable<Declaration> Policies(string attributeName) => [];

        // One element is taken by the task; what applies to it knows the element by its name and type.
        public override Declaration? Mark(IParameterSymbol parameter, string attributeName) =>
            attributeName == AttributeNames.Each ? null : task.Mark(parameter, attributeName);

        public override TaskDeclaration OfPolicy(MethodReference method, Declaration policy) => throw new NotSupportedException();
    }
}

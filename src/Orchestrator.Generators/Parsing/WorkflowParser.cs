using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Emit;
using Orchestrator.Generators.Locks;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing.Declarations;
using Orchestrator.Generators.Parsing.Fluent;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Generators.Validation;
using Orchestrator.Generators.Validation.Policies;
using Orchestrator.Generators.Validation.Recording;
using Orchestrator.Generators.Validation.Triggers;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Parsing;

/// <summary>A workflow as the compiler sees it: what is emitted for it, and what is wrong with it.</summary>
/// <param name="Model">What is emitted for it.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Sources">The files of other types whose methods it calls, or whose members are recorded or locked.</param>
/// <param name="Locked">What is locked of it, or null.</param>
internal sealed record ParsedWorkflow(WorkflowModel Model, ImmutableArray<Finding> Findings, ImmutableArray<SyntaxTree> Sources, LockedType? Locked);

/// <summary>Symbols in, model and findings out; the analyzer and the generator both come through here.</summary>
internal static class WorkflowParser
{
    private static readonly string[] s_generated = ["Graph", .. Names.RunMethods, Names.Execution, Names.Slots];

    /// <summary>Reads a workflow, or a class that lacks the attribute as if it had it.</summary>
    /// <param name="type">The class.</param>
    /// <param name="compilation">What it is part of.</param>
    /// <param name="withAdvice">Whether to look for what is only to be warned of, which the generator never reports.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static ParsedWorkflow Parse(INamedTypeSymbol type, Compilation compilation, bool withAdvice, CancellationToken cancellationToken)
    {
        AttributeData? attribute = type.Attribute(AttributeNames.Workflow);
        var findings = new List<Finding>();
        var names = new TypeNames(compilation);
        var collector = new TaskCollector(type, compilation, findings);
        List<ParsedTask> tasks = collector.Collect();
        cancellationToken.ThrowIfCancellationRequested();
        var binder = new ParameterBinder(type, tasks, !collector.IsIncomplete, compilation, names, findings);
        var policies = new PolicyCollector(type, tasks, compilation, findings);
        List<PolicyMethod> methods = policies.Collect();
        EquatableArray<InputModel> inputs = binder.Bind(methods);
        cancellationToken.ThrowIfCancellationRequested();
        CycleValidation.Check(tasks, findings);
        bool isGraphKnown = !collector.HasBrokenCode && !collector.IsIncomplete && !binder.HasBrokenCode && !findings.Exists(static finding => finding.IsError);
        var presence = new ValuePresence(TaskRules.Of(tasks).Graph);
        PolicyValidation.Check(type, tasks, presence, isGraphKnown, compilation, findings);
        bool canEmit = WorkflowDeclaration.Check(type, attribute, findings);
        tasks.ForEach(task => task.MayBeMissing = presence.MayLackInResult(task));
        PolicyBinding.Check(tasks, methods, presence, findings);
        MissingValues.Check(tasks, methods, presence, findings);
        int[] results = ResultSelection.Of(tasks, type, findings);
        EquatableArray<AccessorModel> accessors = Receivers.Accessors(tasks.Concat(methods), names);
        string[] generated = [.. s_generated, .. accessors.Select(static accessor => accessor.Name)];
        string[] omitted = canEmit ? GeneratedMembers.InTheWay(type, inputs, names, findings, generated) : [];
        if (withAdvice && type.TypeKind == TypeKind.Class && !collector.IsIncomplete)
        {
            Advise(type, tasks, methods, presence, compilation, findings);
        }

        SyntaxTree[] recorded = [.. RecordValidation.Check(type, attribute, tasks, binder.Inputs, compilation, findings)];
        Finding.RemoveRepeated(findings);
        bool hasErrors = collector.HasBrokenCode || collector.IsIncomplete || policies.HasBrokenCode || binder.HasBrokenCode || findings.Any(static finding => finding.IsError);
        if (withAdvice && !hasErrors)
        {
            WorkflowReview.Check(type, tasks, results, compilation, findings, cancellationToken);
        }

        ITypeSymbol[] signature = [.. binder.InputTypes, .. results.Select(result => tasks[result].Output!)];
        var used = new UsedTypes(signature);
        string accessibility = Accessibilities.OfSignature(type, used.Named);
        tasks.ForEach(task => used.Add(task.Output));
        methods.ForEach(method => used.Add(method.Output));
        IEnumerable<MethodReference> called = tasks.Concat(methods).Select(static method => method.Declaration.Reference);
        foreach (IParameterSymbol parameter in called.Select(static method => method.Member).OfType<IParameterSymbol>())
        {
            used.Add(parameter.Type);
        }

        INamedTypeSymbol? json = JsonContext.Of(attribute);
        used.Add(json);
        var subWorkflows = new SubWorkflows(compilation, cancellationToken);
        bool canName = HasName(type) && Obsolescence.FirstForbidden(used, type) is null;
        var model = new WorkflowModel(
            NamespaceOf(type),
            Declarations(type),
            names.Plain(type),
            MetadataNameOf(type),
            attribute?.Named<string>("Name") ?? type.Name,
            attribute?.NamedArguments.Any(static argument => argument.Key == "Version") == true ? attribute.Named<int>("Version") : 1,
            attribute?.Named<int>("OnFailure") == 1 ? "Continue" : "FailFast",
            attribute?.Named<int>("Parallel") switch { 1 => "Always", 2 => "Never", _ => "Adaptive" },
            attribute?.Named<int>("MaxParallelism") ?? 0,
            attribute?.Named<double>("TimeoutSeconds") ?? 0,
            attribute?.Named<bool>("Durable") ?? false,
            json is null ? null : names.Plain(json),
            type.IsStatic,
            canEmit && canName,
            hasErrors,
            accessibility,
            inputs,
            tasks.Zip(Identifiers.Of([.. tasks.Select(static task => task.Name)]), (task, identifier) => ToModel(task, identifier, tasks, binder, subWorkflows, names)).ToEquatableArray(),
            results.ToEquatableArray(),
            names.ExternAliases.ToEquatableArray(),
            used.WarningIds(called).ToEquatableArray(),
            omitted.ToEquatableArray(),
            methods.Zip(IdentifiersOf(methods), (method, identifier) => ToModel(method, identifier, names)).ToEquatableArray(),
            PolicyAttributes.Pools(type),
            accessors,
            canEmit || !canName || WorkflowDeclaration.IsForHeirs(type) ? null : StandIns.Of(type, signature, names, compilation));
        ImmutableArray<SyntaxTree> sources = [.. SourcesOf(tasks.Concat(methods)), .. recorded];
        LockedType? locked = null;
        if (!withAdvice && model is { CanEmit: true, HasErrors: false } && attribute?.Named<bool>("Durable") == true)
        {
            locked = LockedType.Of(type, attribute, model, tasks, binder.InputTypes, out IEnumerable<SyntaxTree> shapes);
            sources = sources.AddRange(shapes);
        }

        return new ParsedWorkflow(model, SyntaxErrors.Blur(type) ? [] : [.. findings.Select(finding => finding.Within(compilation, type))], sources, locked);
    }

    private static IEnumerable<SyntaxTree> SourcesOf(IEnumerable<ParsedTask> methods) => methods
        .Where(static method => method.Declaration.IsFluent)
        .SelectMany(static method => new[] { method.Method.ContainingType, method.Declaration.Reference.ReceiverType })
        .OfType<INamedTypeSymbol>().Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
        .SelectMany(static type => type.WithBases().Concat(type.AllInterfaces))
        .SelectMany(static type => type.DeclaringSyntaxReferences).Select(static part => part.SyntaxTree).Distinct();

    // Whether a class has what it needs is for its heirs to say, if it is abstract.
    private static void Advise(
        INamedTypeSymbol type, List<ParsedTask> tasks, List<PolicyMethod> methods, ValuePresence presence, Compilation compilation, List<Finding> findings)
    {
        NullableFlow.Check([.. tasks, .. methods], compilation, findings);
        if (WorkflowDeclaration.IsForHeirs(type))
        {
            return;
        }

        OutputLookalikes.Check(type, tasks, methods, presence, compilation, findings);
        if (tasks.Count == 0 && !type.WithBases().Any(static at => at is IErrorTypeSymbol))
        {
            findings.Add(new Finding(Descriptors.NoTasks, type.Place(), type.Name, Definitions.Of(type).Count == 0 ? Wording.Undefined : Wording.DefinedEmpty));
        }
    }

    private static EquatableArray<TypeDeclarationModel> Declarations(INamedTypeSymbol type)
    {
        var declarations = new Stack<TypeDeclarationModel>();
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            string keyword = at switch
            {
                { IsRecord: true, TypeKind: TypeKind.Struct } => "record struct",
                { IsRecord: true } => "record",
                { TypeKind: TypeKind.Struct } => "struct",
                { TypeKind: TypeKind.Interface } => "interface",
                _ => "class",
            };
            string parameters = string.Join(", ", at.TypeParameters.Select(static parameter => Names.Escape(parameter.Name)));
            declarations.Push(new TypeDeclarationModel(keyword, Names.Escape(at.Name) + (parameters.Length > 0 ? $"<{parameters}>" : "")));
        }

        return declarations.ToEquatableArray();
    }

    // While it is being typed, neither the type nor what is around it need have a name.
    private static bool HasName(INamedTypeSymbol type)
    {
        for (ISymbol at = type; at is not INamespaceSymbol { IsGlobalNamespace: true }; at = at.ContainingSymbol)
        {
            if (at.Name.Length == 0 || (at is INamedTypeSymbol named && named.TypeParameters.Any(static parameter => parameter.Name.Length == 0)))
            {
                return false;
            }
        }

        return true;
    }

    private static string NamespaceOf(INamedTypeSymbol type)
    {
        var names = new Stack<string>();
        for (INamespaceSymbol at = type.ContainingNamespace; !at.IsGlobalNamespace; at = at.ContainingNamespace)
        {
            names.Push(Names.Escape(at.Name));
        }

        return string.Join(".", names);
    }

    public static string MetadataNameOf(INamedTypeSymbol type)
    {
        string name = type.ContainingType is { } outer ? MetadataNameOf(outer) + "+" + type.MetadataName : type.MetadataName;
        return type.ContainingType is null && !type.ContainingNamespace.IsGlobalNamespace ? type.ContainingNamespace.ToDisplayString() + "." + name : name;
    }

    private static TaskModel ToModel(
        ParsedTask task, string identifier, List<ParsedTask> tasks, ParameterBinder binder, SubWorkflows subWorkflows, TypeNames names)
    {
        string? displayName = task.Declaration.Task.ValueOf<string>("Name");
        return new TaskModel(
            task.Name,
            identifier,
            task.Declaration.Alias == task.Name ? null : task.Declaration.Alias,
            task.Method.Name,
            Receivers.TypeArguments(task.Method, names),
            displayName == task.Name ? null : displayName,
            Receivers.Of(task.Declaration.Reference, names),
            task.Returns,
            task.Output is null ? null : names.Of(task.Output),
            task.Output is null ? null : names.TypeOf(task.Output),
            task.Arguments.Select(static argument => argument!).ToEquatableArray(),
            task.Control.ToEquatableArray(),
            task.Declaration.Task.ValueOf<int>("Priority"),
            task.Declaration.Task.ValueOf("Version", 1),
            task.Declaration.Task.ValueOf("Idempotent", true),
            task.AllowFailure,
            subWorkflows.AreStartedBy(task),
            task.MayBeMissing,
            task.Trigger,
            PolicyAttributes.Of(task, names),
            task.Each is null ? null : ToModel(task, task.Each, tasks, binder, names));
    }

    private static EachModel ToModel(ParsedTask task, IParameterSymbol each, List<ParsedTask> tasks, ParameterBinder binder, TypeNames names)
    {
        ArgumentModel source = task.Arguments[each.Ordinal]!;
        ITypeSymbol? collection = source.Kind == ArgumentKind.Output ? tasks[source.Index].Output : null;
        return new EachModel(
            source,
            task.MethodOutput is null ? null : names.Of(task.MethodOutput),
            collection is null || Collections.IsIndexed(collection) || Collections.ElementOf(collection) is not { } element ? null : names.Of(element),
            task.Mark(each, AttributeNames.Each)!.ValueOf<int>("MaxParallelism"),
            binder.FollowedBy(task));
    }

    // Only conditions have a slot of their own.
    private static string[] IdentifiersOf(List<PolicyMethod> methods)
    {
        PolicyMethod[] conditions = [.. methods.Where(static method => method.Role == PolicyRole.Condition)];
        var identifiers = conditions.Zip(Identifiers.Of([.. conditions.Select(static condition => condition.Name)]), static (condition, name) => (condition, name))
            .ToDictionary(static pair => pair.condition, static pair => pair.name);
        return [.. methods.Select(method => identifiers.TryGetValue(method, out string? identifier) ? identifier : method.Name)];
    }

    private static PolicyMethodModel ToModel(PolicyMethod method, string identifier, TypeNames names)
    {
        ITypeSymbol? wanted = method.Role switch
        {
            PolicyRole.Condition => method.Output,
            PolicyRole.Fallback => method.Task.MethodOutput,
            _ => null,
        };
        bool needsPlace = method is { Returns: ReturnForm.Awaitable, Output: not null } && !SymbolEqualityComparer.Default.Equals(method.Output, wanted);
        return new PolicyMethodModel(
            method.Role,
            method.Task.Index,
            method.Method.Name,
            Receivers.TypeArguments(method.Method, names),
            identifier,
            Receivers.Of(method.Declaration.Reference, names),
            method.Returns,
            needsPlace ? names.Of(method.Output!) : null,
            method.Arguments.Select(static argument => argument!).ToEquatableArray());
    }
}

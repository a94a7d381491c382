namespace Orchestrator.Generators.Models;

/// <summary>Everything that is emitted for one workflow: strings and numbers, no place in the source.</summary>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="Types">The partial declarations to open, outermost first; the last is the workflow itself.</param>
/// <param name="TypeName">The workflow's type as generated code names it inside itself, as <c>global::N.Outer.W&lt;T&gt;</c>.</param>
/// <param name="MetadataName">The full metadata name, which makes the name of the generated file unique.</param>
/// <param name="Name">The workflow's name for people.</param>
/// <param name="Version">The version of its graph.</param>
/// <param name="OnFailure">A member of <c>FailureMode</c>.</param>
/// <param name="Parallel">A member of <c>ParallelMode</c>.</param>
/// <param name="MaxParallelism">0 is no limit.</param>
/// <param name="TimeoutSeconds">0 is none.</param>
/// <param name="IsDurable">Whether its runs must have a store.</param>
/// <param name="Json">The context that knows how its values are recorded, or null.</param>
/// <param name="IsStatic">Whether the class is static, and so are its generated members.</param>
/// <param name="CanEmit">Whether members can be added at all: it and all types around it are partial, it is not abstract, and it is a class.</param>
/// <param name="HasErrors">Whether the graph can't run: members are emitted with their signatures and throw.</param>
/// <param name="Accessibility">That of <c>RunAsync</c> and its kin, as C# writes it.</param>
/// <param name="Inputs">The inputs in the order of their first appearance.</param>
/// <param name="Tasks">The tasks in the order of their declaration.</param>
/// <param name="Results">The indices of the tasks whose output <c>RunAsync</c> returns, ascending.</param>
/// <param name="ExternAliases">The aliases that type names begin with, beside <c>global</c>.</param>
/// <param name="SuppressedWarnings">The ids that C# reports where generated code names what the user has marked obsolete or experimental.</param>
/// <param name="OmittedMembers">Names of generated members that the user's own stand in the way of (<c>Graph</c>, <c>RunAsync</c>…);
/// with <c>Options</c> behind it the overload that takes options.</param>
/// <param name="PolicyMethods">The methods that policies name; their entries follow those of the tasks.</param>
/// <param name="Pools">What there is of the resources that tasks require.</param>
/// <param name="Accessors">What lets a run read the parameters of the workflow's constructor that methods are called on.</param>
/// <param name="StandIn">Where members can't be added: what stands in for them, or null where nothing can.</param>
internal sealed record WorkflowModel(
    string Namespace,
    EquatableArray<TypeDeclarationModel> Types,
    string TypeName,
    string MetadataName,
    string Name,
    int Version,
    string OnFailure,
    string Parallel,
    int MaxParallelism,
    double TimeoutSeconds,
    bool IsDurable,
    string? Json,
    bool IsStatic,
    bool CanEmit,
    bool HasErrors,
    string Accessibility,
    EquatableArray<InputModel> Inputs,
    EquatableArray<TaskModel> Tasks,
    EquatableArray<int> Results,
    EquatableArray<string> ExternAliases,
    EquatableArray<string> SuppressedWarnings,
    EquatableArray<string> OmittedMembers,
    EquatableArray<PolicyMethodModel> PolicyMethods,
    EquatableArray<ResourceModel> Pools,
    EquatableArray<AccessorModel> Accessors,
    StandInModel? StandIn)
{
    /// <summary>Whether an entry, of a task or of a method of its policies, is invoked for one element each.</summary>
    public bool IsPerElement(int entry) => entry < Tasks.Count ? Tasks[entry].Each is not null : IsPerElement(PolicyMethods[entry - Tasks.Count]);

    /// <inheritdoc cref="IsPerElement(int)"/>
    public bool IsPerElement(ICallModel method) =>
        method is TaskModel { Each: not null }
        || (method is PolicyMethodModel { Role: not PolicyRole.Condition } policy && Tasks[policy.Task].Each is not null);

    /// <summary>The methods of a task's policies.</summary>
    public IEnumerable<PolicyMethodModel> MethodsOf(TaskModel task)
    {
        foreach (int? entry in new[] { task.Policies.Condition, task.Policies.Fallback, task.Policies.Compensation })
        {
            if (entry is { } known)
            {
                yield return PolicyMethods[known - Tasks.Count];
            }
        }
    }
}

/// <summary>How to write members for a type that can't get any, so that its callers show no errors beside its own.</summary>
/// <param name="Type">The type with <c>global::</c> and its type parameters.</param>
/// <param name="TypeParameters">All type parameters, its own and those of the types around it, as <c>&lt;T, U&gt;</c>, or empty.</param>
/// <param name="Constraints">Their constraints, with a space before each, or empty.</param>
/// <param name="HasExtensionBlocks">Whether the language has extension members that are not methods of an object.</param>
internal sealed record StandInModel(string Type, string TypeParameters, string Constraints, bool HasExtensionBlocks);

/// <summary>One partial declaration to open.</summary>
/// <param name="Keyword"><c>class</c>, <c>record</c>, <c>struct</c>, <c>record struct</c> or <c>interface</c>.</param>
/// <param name="Name">The name with its type parameters, as <c>W&lt;T&gt;</c>, keywords escaped.</param>
internal sealed record TypeDeclarationModel(string Keyword, string Name);

/// <summary>An input of the workflow.</summary>
/// <param name="Name">Its name, not escaped.</param>
/// <param name="Type">Its type with <c>global::</c> and nullable annotations.</param>
/// <param name="TypeOf">The same as <c>typeof</c> takes it.</param>
/// <param name="DefaultValue">The default as a C# expression, or null where it is required.</param>
/// <param name="Kind">How "not given" can be told from a value.</param>
internal sealed record InputModel(string Name, string Type, string TypeOf, string? DefaultValue, InputKind Kind);

/// <summary>What kind of type an input has, as far as "not given" (null) matters.</summary>
internal enum InputKind
{
    /// <summary>A reference type that is not null, or of unknown nullability: null is "not given".</summary>
    Reference,

    /// <summary>A value type: its nullable form's null is "not given".</summary>
    Value,

    /// <summary>Null is one of its values (<c>string?</c>, <c>int?</c>), and what it has when it is not given.</summary>
    Nullable,
}

/// <summary>A task.</summary>
/// <param name="Name">Its name: the method's less a final <c>Async</c>, or any text.</param>
/// <param name="Identifier">The name as C# can have it in a name of its own: no other task has it, and it is the name itself where that can be.</param>
/// <param name="Alias">What else it may be called: the name of its method, where it is named after it; or null.</param>
/// <param name="Method">The name of the method, not escaped.</param>
/// <param name="DisplayName">The name for people, or null where it is <paramref name="Name"/>.</param>
/// <param name="TypeArguments">The type arguments of a generic method, as <c>&lt;T, U&gt;</c>, or empty.</param>
/// <param name="Receiver">What the method is called on.</param>
/// <param name="Returns">The form of what the method returns.</param>
/// <param name="OutputType">The type of the output with <c>global::</c> and nullable annotations, or null.</param>
/// <param name="OutputTypeOf">The same as <c>typeof</c> takes it: no annotations, <c>object</c> for <c>dynamic</c>, no tuple names; or null.</param>
/// <param name="Arguments">What to pass, in the order of the parameters.</param>
/// <param name="ControlDependencies">The indices of the tasks listed in <c>DependsOn</c>, ascending.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsIdempotent">Whether it can be run again without harm.</param>
/// <param name="AllowFailure">Whether its failure is allowed.</param>
/// <param name="StartsRuns">Whether it, or a method of its policies, seems to start runs of workflows.</param>
/// <param name="MayBeMissing">Whether the run can succeed without its output.</param>
/// <param name="Trigger">When it runs.</param>
/// <param name="Policies">What it has beside its body.</param>
/// <param name="Each">How it runs once for each element of a collection, or null.</param>
internal sealed record TaskModel(
    string Name,
    string Identifier,
    string? Alias,
    string Method,
    string TypeArguments,
    string? DisplayName,
    ReceiverModel Receiver,
    ReturnForm Returns,
    string? OutputType,
    string? OutputTypeOf,
    EquatableArray<ArgumentModel> Arguments,
    EquatableArray<int> ControlDependencies,
    int Priority,
    int Version,
    bool IsIdempotent,
    bool AllowFailure,
    bool StartsRuns,
    bool MayBeMissing,
    TriggerRule Trigger,
    PoliciesModel Policies,
    EachModel? Each) : ICallModel;

/// <summary>What a method is called on.</summary>
/// <param name="IsOnWorkflow">Whether that is the workflow's object, or a member of it.</param>
/// <param name="Path">The type of a static method, or the static member; on the workflow's object the name of the member, empty for itself.</param>
internal sealed record ReceiverModel(bool IsOnWorkflow, string Path);

/// <summary>A property for a parameter of the workflow's constructor.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type with <c>global::</c> and nullable annotations.</param>
/// <param name="Parameter">The name of the parameter, not escaped.</param>
internal sealed record AccessorModel(string Name, string Type, string Parameter);

/// <summary>The form of a task's return type.</summary>
internal enum ReturnForm
{
    /// <summary><c>void</c>.</summary>
    Nothing,

    /// <summary>A value.</summary>
    Value,

    /// <summary><c>Task</c>, <c>ValueTask</c>, <c>Task&lt;T&gt;</c> or <c>ValueTask&lt;T&gt;</c>.</summary>
    Awaitable,
}

/// <summary>What one parameter of a task gets.</summary>
/// <param name="Kind">The kind of source.</param>
/// <param name="Index">The index of the input or task, else 0.</param>
/// <param name="OutcomeOf">The type argument of a <c>TaskOutcome&lt;T&gt;</c>, else null.</param>
/// <param name="Cast">The type to cast the value to where C# might choose another overload without it, else null.</param>
/// <param name="MayBePending">Whether it is the outcome of a task that may not have ended yet.</param>
/// <param name="IsElement">Whether it is one element of that.</param>
internal sealed record ArgumentModel(
    ArgumentKind Kind, int Index, string? OutcomeOf = null, string? Cast = null, bool MayBePending = false, bool IsElement = false);

/// <summary>How a task runs once for each element of a collection.</summary>
/// <param name="Source">The argument that says where the collection comes from.</param>
/// <param name="OutputType">The type of what an element puts out, with <c>global::</c> and nullable annotations, or null.</param>
/// <param name="CopiedType">The type of the elements where they are copied first, since the collection can only be enumerated; else null.</param>
/// <param name="MaxParallelism">The most elements in progress at once; 0 is no limit of its own.</param>
/// <param name="FollowedTask">The task whose elements it takes up one by one, or null.</param>
internal sealed record EachModel(ArgumentModel Source, string? OutputType, string? CopiedType, int MaxParallelism, int? FollowedTask);

/// <summary>Where an argument comes from.</summary>
internal enum ArgumentKind
{
    /// <summary>The token of the attempt.</summary>
    Token,

    /// <summary>The <c>TaskContext</c>.</summary>
    Context,

    /// <summary>An input of the workflow.</summary>
    Input,

    /// <summary>The output of a task.</summary>
    Output,

    /// <summary>The output of a task as <c>TaskOutcome&lt;T&gt;</c>.</summary>
    Outcome,

    /// <summary>Why a task has failed.</summary>
    Failure,
}

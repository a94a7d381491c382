namespace Orchestrator.Generators.Models;

/// <summary>What a task has beside its body.</summary>
/// <param name="Retry">How it is tried again, or null.</param>
/// <param name="TimeoutSeconds">How long an attempt may take, or null.</param>
/// <param name="Fallback">The entry of the method that gives the output where the task has failed, or null.</param>
/// <param name="Compensation">The entry of the method that undoes the task, or null.</param>
/// <param name="Condition">The entry of the method that decides whether the task runs, or null.</param>
/// <param name="ConditionIs">What that method must return.</param>
/// <param name="Requires">What an attempt holds.</param>
/// <param name="Cache">How outputs are kept, or null.</param>
internal sealed record PoliciesModel(
    RetryModel? Retry,
    double? TimeoutSeconds,
    int? Fallback,
    int? Compensation,
    int? Condition,
    bool ConditionIs,
    EquatableArray<ResourceModel> Requires,
    CacheModel? Cache)
{
    public static PoliciesModel None { get; } = new(null, null, null, null, null, true, EquatableArray<ResourceModel>.Empty, null);
}

/// <summary>How a task is tried again, as the attribute says it; exceptions as <c>typeof</c> takes their types.</summary>
internal sealed record RetryModel(int MaxAttempts, double DelaySeconds, string Backoff, double MaxDelaySeconds, bool Jitter, EquatableArray<string> On);

/// <summary>Units of a resource.</summary>
internal sealed record ResourceModel(string Resource, int Units);

/// <summary>How outputs are kept, as the attribute says it.</summary>
internal sealed record CacheModel(double Seconds, int MaxEntries, string Scope);

/// <summary>A method that a policy names: an entry of its own, behind those of the tasks.</summary>
/// <param name="Role">What it is for.</param>
/// <param name="Task">The index of the task; for a condition, which several may share, of the first.</param>
/// <param name="Method">The name of the method, not escaped.</param>
/// <param name="TypeArguments">The type arguments of a generic method, as <c>&lt;T, U&gt;</c>, or empty.</param>
/// <param name="Identifier">The name as no other condition has it.</param>
/// <param name="Receiver">What the method is called on.</param>
/// <param name="Returns">The form of what the method returns.</param>
/// <param name="ResultType">The type of its result, where that has no place to go to as it is; else null.</param>
/// <param name="Arguments">What to pass, in the order of the parameters.</param>
internal sealed record PolicyMethodModel(
    PolicyRole Role,
    int Task,
    string Method,
    string TypeArguments,
    string Identifier,
    ReceiverModel Receiver,
    ReturnForm Returns,
    string? ResultType,
    EquatableArray<ArgumentModel> Arguments) : ICallModel;

/// <summary>What a method that a policy names is for.</summary>
internal enum PolicyRole
{
    /// <summary>It decides whether tasks run.</summary>
    Condition,

    /// <summary>It gives the output of a task that has failed.</summary>
    Fallback,

    /// <summary>It undoes a task.</summary>
    Compensation,
}

/// <summary>A call of one of the user's methods.</summary>
internal interface ICallModel
{
    string Method { get; }

    string TypeArguments { get; }

    ReceiverModel Receiver { get; }

    ReturnForm Returns { get; }

    EquatableArray<ArgumentModel> Arguments { get; }
}

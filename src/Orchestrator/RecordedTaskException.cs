namespace Orchestrator;

/// <summary>What a task threw in an earlier process, as it was recorded.</summary>
public sealed class RecordedTaskException : Exception
{
    internal RecordedTaskException(RecordedError error)
        : base(error.Message)
    {
        Error = error;
    }

    /// <summary>What is recorded: the type of the exception, its message, and all that was known of it.</summary>
    public RecordedError Error { get; }

    /// <summary>What is recorded, and this exception.</summary>
    public override string ToString() => $"{Error.Details ?? $"{Error.Type}: {Error.Message}"}{Environment.NewLine}--- recorded in an earlier process ---{Environment.NewLine}{base.ToString()}";
}

namespace Orchestrator;

/// <summary>An input of a workflow.</summary>
public sealed class WorkflowInput
{
    internal WorkflowInput(string name, Type type, bool isRequired)
    {
        Name = name;
        Type = type;
        IsRequired = isRequired;
    }

    /// <summary>The name of the input, and of the parameter of <c>RunAsync</c>.</summary>
    public string Name { get; }

    /// <summary>The type of the input.</summary>
    public Type Type { get; }

    /// <summary>Whether the input has no default value.</summary>
    public bool IsRequired { get; }

    /// <summary>The name of the input.</summary>
    public override string ToString() => Name;
}

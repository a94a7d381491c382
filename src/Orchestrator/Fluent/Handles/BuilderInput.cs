using Orchestrator.Execution.Runtime;

namespace Orchestrator;

/// <summary>An input as it was declared in a builder.</summary>
internal abstract class BuilderInput(string name, int index)
{
    public string Name => name;

    public int Index => index;

    public abstract Type Type { get; }

    public bool IsRequired { get; protected set; }

    /// <summary>The default value, boxed.</summary>
    public abstract object? Default { get; }

    /// <summary>The input as runs take it, as it is declared now.</summary>
    public abstract RuntimeInput Make();
}

/// <inheritdoc cref="BuilderInput"/>
internal sealed class BuilderInput<T> : BuilderInput
{
    private readonly Slot<T> _slot;
    private readonly T _default;

    public BuilderInput(WorkflowBuilder builder, string name, int index, Slot<T> slot, bool isRequired, T defaultValue)
        : base(name, index)
    {
        _slot = slot;
        _default = defaultValue;
        HasDefault = !isRequired;
        IsRequired = isRequired;
        Handle = new InputRef<T>(builder, name, index, slot);
    }

    public InputRef<T> Handle { get; }

    public override Type Type => typeof(T);

    public override object? Default => _default;

    private bool HasDefault { get; }

    /// <summary>The same input once more: required if it is anywhere; <see langword="false"/> where it has another default.</summary>
    public bool TryJoin(bool isRequired, T defaultValue)
    {
        if (!isRequired && HasDefault && !EqualityComparer<T>.Default.Equals(defaultValue, _default))
        {
            return false;
        }

        IsRequired |= isRequired;
        return true;
    }

    public override RuntimeInput Make() => new RuntimeInput<T>(Name, _slot, IsRequired, _default);
}

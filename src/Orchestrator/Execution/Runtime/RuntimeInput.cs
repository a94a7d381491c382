using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>Where an input of a run goes.</summary>
internal abstract class RuntimeInput(string name, bool isRequired)
{
    public string Name => name;

    public bool IsRequired => isRequired;

    public abstract Type Type { get; }

    /// <summary>Takes what the caller gave: <see langword="false"/> where it is of another type.</summary>
    public abstract bool TrySet(RuntimeSlots slots, object? value);

    public abstract void SetDefault(RuntimeSlots slots);

    /// <summary>Writes it, for the record.</summary>
    public abstract void Write(RuntimeSlots slots, PayloadWriter payload);

    /// <summary>Takes what was recorded.</summary>
    public abstract void Read(RuntimeSlots slots, PayloadReader payload);
}

/// <inheritdoc cref="RuntimeInput"/>
internal sealed class RuntimeInput<T>(string name, Slot<T> slot, bool isRequired, T defaultValue) : RuntimeInput(name, isRequired)
{
    public override Type Type => typeof(T);

    public override bool TrySet(RuntimeSlots slots, object? value)
    {
        if (value is T given)
        {
            slot.In(slots) = given;
            return true;
        }

        slot.In(slots) = default!;
        return value is null && default(T) is null;
    }

    public override void SetDefault(RuntimeSlots slots) => slot.In(slots) = defaultValue;

    public override void Write(RuntimeSlots slots, PayloadWriter payload) => payload.Write(slot.In(slots));

    public override void Read(RuntimeSlots slots, PayloadReader payload) => slot.In(slots) = payload.Read<T>();
}

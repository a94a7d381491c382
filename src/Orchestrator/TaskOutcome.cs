using System.Diagnostics.CodeAnalysis;

namespace Orchestrator;

/// <summary>How a task ended, and what it put out: what a task or a caller sees where a value may be missing.</summary>
/// <typeparam name="T">The type of the task's output.</typeparam>
/// <remarks>A snapshot: it does not change once it has been handed out.</remarks>
public readonly struct TaskOutcome<T> : IEquatable<TaskOutcome<T>>
{
    private readonly string? _task;
    private readonly T _value;

    internal TaskOutcome(string task, TaskState state, T value, Exception? exception)
    {
        _task = task;
        _value = value;
        State = state;
        Exception = exception;
    }

    /// <summary>How the task ended; <see cref="TaskState.Pending"/> where it has not.</summary>
    public TaskState State { get; }

    /// <summary>Why the task failed, or <see langword="null"/> where it did not.</summary>
    public Exception? Exception { get; }

    /// <summary>Whether there is a <see cref="Value"/>: the task succeeded.</summary>
    public bool HasValue => State == TaskState.Succeeded;

    /// <summary>The output of the task.</summary>
    /// <exception cref="InvalidOperationException">The task did not succeed; the message names it and its state, and the
    /// inner exception is the task's own.</exception>
    public T Value => HasValue
        ? _value
        : throw new InvalidOperationException(
            $"Task '{_task ?? "?"}' has no value: it is {State}. Look at HasValue or State first.", Exception);

    /// <summary>The output of the task, or <paramref name="fallback"/> where there is none.</summary>
    public T GetValueOrDefault(T fallback) => HasValue ? _value : fallback;

    /// <inheritdoc/>
    public bool Equals(TaskOutcome<T> other) =>
        State == other.State
        && EqualityComparer<T>.Default.Equals(_value, other._value)
        && ReferenceEquals(Exception, other.Exception);

    /// <inheritdoc/>
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is TaskOutcome<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(State, _value, Exception);

    /// <summary>The value, or the state where there is none.</summary>
    public override string ToString() => HasValue ? _value?.ToString() ?? "" : State.ToString();

    /// <summary>Whether both ended alike, with equal values.</summary>
    public static bool operator ==(TaskOutcome<T> left, TaskOutcome<T> right) => left.Equals(right);

    /// <summary>Whether they ended differently, or with different values.</summary>
    public static bool operator !=(TaskOutcome<T> left, TaskOutcome<T> right) => !left.Equals(right);
}

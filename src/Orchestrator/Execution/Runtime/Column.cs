using System.Runtime.CompilerServices;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>The inputs and outputs of one type in one run: flat arrays, so that values of value types are never boxed.</summary>
internal abstract class Column
{
    /// <summary>Lets go of everything that belongs to the user.</summary>
    public abstract void Clear();
}

/// <inheritdoc cref="Column"/>
internal sealed class Column<T>(int size) : Column
{
    private PendingTask<T>[]? _pending;

    public T[] Values { get; } = new T[size];

    /// <summary>Where asynchronous bodies wait; made when the first of them does.</summary>
    public PendingTask<T>[] Pending => Volatile.Read(ref _pending) ?? MakePending();

    public override void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(Values);
        }
    }

    private PendingTask<T>[] MakePending()
    {
        var made = new PendingTask<T>[Values.Length];
        return Interlocked.CompareExchange(ref _pending, made, null) ?? made;
    }
}

/// <summary>How many places a column has; what a builder counts, and each run makes its columns by.</summary>
internal abstract class ColumnShape(int index)
{
    /// <summary>The column's place among the columns of a run.</summary>
    public int Index => index;

    public int Size { get; protected set; }

    public abstract Column Make(int size);
}

/// <inheritdoc cref="ColumnShape"/>
internal sealed class ColumnShape<T>(int index) : ColumnShape(index)
{
    /// <summary>One more place.</summary>
    public Slot<T> Add() => new(Index, Size++);

    public override Column Make(int size) => new Column<T>(size);
}

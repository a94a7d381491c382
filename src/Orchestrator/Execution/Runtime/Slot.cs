using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Orchestrator.CompilerServices;

namespace Orchestrator.Execution.Runtime;

/// <summary>The place of a value in every run of a workflow.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Slot<T>(int column, int index)
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T In(RuntimeSlots slots) => ref ColumnOf(slots).Values[index];

    /// <summary>Where an asynchronous body waits that puts its output here.</summary>
    public ref PendingTask<T> PendingIn(RuntimeSlots slots) => ref ColumnOf(slots).Pending[index];

    // There is one column for each type, so that its index stands for its type; a checked cast would cost as much as the access.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Column<T> ColumnOf(RuntimeSlots slots) => Unsafe.As<Column<T>>(slots.Columns[column]);
}

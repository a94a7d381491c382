using Microsoft.CodeAnalysis.Operations;

namespace Orchestrator.Generators.Builders;

/// <summary>What is known of a builder from the code of one block: it is made there and kept in a local variable.</summary>
/// <param name="Name">Its name, or where the compiler does not know that, the variable's.</param>
/// <param name="Tasks">The tasks in the order in which they are added.</param>
/// <param name="Others">Calls of its other methods, for inputs and pools, and whether each is made whenever the builder is there.</param>
/// <param name="IsClosed">Whether all names of tasks that it may have are known: it is not passed on, and every name is a constant.</param>
/// <param name="AreHandlesKept">Whether all that is said of its tasks is to be seen: no handle is passed on.</param>
/// <param name="Handles">The tasks behind handles.</param>
internal sealed record BuilderUse(
    string Name, BuiltTask[] Tasks, (IInvocationOperation Call, bool IsCertain)[] Others, bool IsClosed, bool AreHandlesKept, BuilderHandles Handles);

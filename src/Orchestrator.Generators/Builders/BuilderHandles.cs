using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Orchestrator.Generators.Builders;

/// <summary>Finds the tasks behind handles: the call that adds a task, the variable that keeps what it returns, what verbs give on.</summary>
internal sealed class BuilderHandles(Dictionary<IOperation, BuiltTask> tasks, Dictionary<ILocalSymbol, IOperation> values)
{
    /// <summary>The one task that a verb is said of, or null where it is not known.</summary>
    public BuiltTask? TaskOf(IOperation handle) => End(handle) is { } end && tasks.TryGetValue(end, out BuiltTask? task) ? task : null;

    /// <summary>The tasks from which a handle takes its value, as far as they are known.</summary>
    public IEnumerable<BuiltTask> SourcesOf(IOperation handle)
    {
        var pending = new Stack<IOperation>();
        pending.Push(handle);
        while (pending.Count > 0)
        {
            IOperation? end = End(pending.Pop());
            if (end is IInvocationOperation { TargetMethod: { Name: "Combine", IsStatic: true } } combination && combination.Type.IsHandle())
            {
                foreach (IArgumentOperation part in combination.Arguments.Reverse())
                {
                    pending.Push(part.Value);
                }
            }
            else if (end is not null && tasks.TryGetValue(end, out BuiltTask? task))
            {
                yield return task;
            }
        }
    }

    /// <summary>Whether all tasks from which a handle takes its value are known.</summary>
    public bool IsKnown(IOperation handle) => End(handle) switch
    {
        IInvocationOperation { TargetMethod: { Name: "Combine", IsStatic: true } } combination => combination.Arguments.All(part => IsKnown(part.Value)),
        IInvocationOperation call => tasks.ContainsKey(call) || call.IsOnBuilder("Input"),
        IPropertyReferenceOperation { Property: { Name: "Context" } context } => context.ContainingType.IsBuilder(),
        _ => false,
    };

    // Where the way from a handle back to what makes it ends.
    private IOperation? End(IOperation handle)
    {
        IOperation? at = handle;
        while (at is not null && !tasks.ContainsKey(at))
        {
            IOperation? before = at switch
            {
                IConversionOperation => at.WithoutConversion() is var inner && inner != at ? inner : null,
                ILocalReferenceOperation { IsDeclaration: false } local => values.TryGetValue(local.Local, out IOperation? value) ? value : null,
                IInvocationOperation call => call.Receiver(),
                IPropertyReferenceOperation { Property.Name: "Outcome" or "Outcomes", Instance: { } instance } when instance.Type.IsHandle() => instance,
                _ => null,
            };
            if (before is null)
            {
                return at;
            }

            at = before;
        }

        return at;
    }
}

namespace Orchestrator.Generators.Validation.Races;

/// <summary>What makes two tasks, or the elements of one, race for a member.</summary>
/// <param name="Write">The write to report: the later one, where both write.</param>
/// <param name="Other">What it is at odds with.</param>
/// <param name="IsWriteOfLater">Whether the later declared task is the one that writes it.</param>
internal sealed record Race(StateAccess Write, StateAccess Other, bool IsWriteOfLater)
{
    public static Race? Between(List<StateAccess> earlier, List<StateAccess> later) =>
        Find(later, earlier, isOfLater: true, bothWrite: true)
        ?? Find(later, earlier, isOfLater: true, bothWrite: false)
        ?? Find(earlier, later, isOfLater: false, bothWrite: false);

    /// <summary>What makes one body race with itself. Which element of an array it touches is most often up to the element that it runs for.</summary>
    public static Race? Within(List<StateAccess> accesses)
    {
        List<StateAccess> shared = accesses.FindAll(static access => access.Part.Path.All(static step => step.Indices.All(static index => index is not null)));
        return Find(shared, shared, isOfLater: true, bothWrite: true) ?? Find(shared, shared, isOfLater: true, bothWrite: false);
    }

    private static Race? Find(List<StateAccess> writer, List<StateAccess> other, bool isOfLater, bool bothWrite)
    {
        foreach (StateAccess write in writer)
        {
            if (write.IsWrite && other.Find(access => access.IsWrite == bothWrite && write.Conflicts(access)) is { } found)
            {
                return new Race(write, found, isOfLater);
            }
        }

        return null;
    }
}

namespace Orchestrator.Generators.Validation.Races;

/// <summary>What makes two tasks race for a member.</summary>
/// <param name="Write">The write to report: the later one, where both write.</param>
/// <param name="Other">What it is at odds with.</param>
/// <param name="IsWriteOfLater">Whether the later declared task is the one that writes it.</param>
internal sealed record Race(StateAccess Write, StateAccess Other, bool IsWriteOfLater)
{
    public static Race? Between(List<StateAccess> earlier, List<StateAccess> later) =>
        Find(later, earlier, isOfLater: true, bothWrite: true)
        ?? Find(later, earlier, isOfLater: true, bothWrite: false)
        ?? Find(earlier, later, isOfLater: false, bothWrite: false);

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

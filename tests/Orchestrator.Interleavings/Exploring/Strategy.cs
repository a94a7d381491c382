using Microsoft.Coyote;

namespace Orchestrator.Interleavings;

/// <summary>How the next operation is chosen, and where one may be cut off: where threads synchronize, or at every access to memory too.
/// Random choices and a few changes of priority find different errors.</summary>
/// <param name="Name">For the report and the command line.</param>
/// <param name="Apply">Sets a configuration.</param>
internal sealed record Strategy(string Name, Func<Configuration, Configuration> Apply)
{
    private const uint FewChanges = 5;
    private const uint ManyChanges = 20;

    public static IReadOnlyList<Strategy> All { get; } =
    [
        new("random", static c => c.WithRandomStrategy()),
        new("priorities", static c => c.WithPrioritizationStrategy(isFair: true, FewChanges)),
        new("random-memory", static c => c.WithRandomStrategy().WithMemoryAccessRaceCheckingEnabled()),
        new("priorities-memory", static c => c.WithPrioritizationStrategy(isFair: true, ManyChanges).WithMemoryAccessRaceCheckingEnabled()),
    ];
}

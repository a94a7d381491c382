namespace Orchestrator.Generators.Models;

/// <summary>The rules of the library's enumeration of this name, which a test holds against it.</summary>
internal enum TriggerRule
{
    AllSucceeded,
    AllFailed,
    AllDone,
    AllSkipped,
    AnySucceeded,
    AnyFailed,
    AnyDone,
    NoneFailed,
    NoneFailedMinOneSucceeded,
    NoneSkipped,
    AllDoneMinOneSucceeded,
    Always,
}

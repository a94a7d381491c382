namespace Orchestrator.Generators.Validation.Policies;

/// <summary>The members of <c>TriggerRule</c>, with their values.</summary>
internal enum Rule
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

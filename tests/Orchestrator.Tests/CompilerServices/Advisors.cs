using System.Reflection;
using Orchestrator.CompilerServices;

namespace Orchestrator.Tests.CompilerServices;

internal static class Advisors
{
    /// <summary>What the runs of a generated workflow have in common.</summary>
    public static ParallelismAdvisor Of(Type workflow) => (ParallelismAdvisor)workflow.GetNestedType("__Execution", BindingFlags.NonPublic)!
        .BaseType!.GetProperty("Advisor", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
}

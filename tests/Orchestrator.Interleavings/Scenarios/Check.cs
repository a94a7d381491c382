using Microsoft.Coyote.Specifications;

namespace Orchestrator.Interleavings;

/// <summary>An assertion that no <c>catch</c> of the code under test can swallow.</summary>
internal static class Check
{
    public static void That(bool condition, string otherwise) => Specification.Assert(condition, "{0}", otherwise);
}

using System.Reflection;
using System.Threading.Tasks.Sources;

namespace Orchestrator.Interleavings;

/// <summary>Goes on on the very thread that completes a run, as <c>ConfigureAwait(false)</c> does without Coyote, which posts every
/// continuation. Reflection, as the rewriter can't read an unsafe accessor.</summary>
internal static class InlineAwait
{
    private static readonly FieldInfo s_source = FieldOf("_obj");
    private static readonly FieldInfo s_token = FieldOf("_token");

    public static void Then(ValueTask run, Action next)
    {
        object boxed = run;
        if (s_source.GetValue(boxed) is IValueTaskSource source && !run.IsCompleted)
        {
            source.OnCompleted(
                static finished => ((Action)finished!)(), (Action)Finished, (short)s_token.GetValue(boxed)!, ValueTaskSourceOnCompletedFlags.None);
        }
        else
        {
            Finished();
        }

        void Finished()
        {
            run.GetAwaiter().GetResult();
            next();
        }
    }

    private static FieldInfo FieldOf(string name) =>
        typeof(ValueTask).GetField(name, BindingFlags.NonPublic | BindingFlags.Instance) ?? throw new MissingFieldException(nameof(ValueTask), name);
}

using System.Runtime.CompilerServices;

namespace Orchestrator.Tests.Fluent;

/// <summary>A run in the pool of a builder's workflow keeps nothing of its user's alive, however it ended.</summary>
public sealed class BuilderRetentionTests
{
    public static TheoryData<bool, string> Ends => new MatrixTheoryData<bool, string>([false, true], ["returns", "throws", "throws late", "is canceled"]);

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task AnEndedRun_KeepsNothing(bool withOptions, string end)
    {
        RuntimeWorkflow<object[]> workflow = Build();
        WeakReference[] references = await RunAsync(workflow, withOptions, end);
        for (int round = 0; round < 20 && references.Any(static reference => reference.IsAlive); round++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.All(references, reference => Assert.False(reference.IsAlive, $"{references.IndexOf(reference)} is still there."));
        GC.KeepAlive(workflow);
    }

    private static RuntimeWorkflow<object[]> Build()
    {
        WorkflowBuilder flow = new("retention");
        TaskRef<object> input = flow.Input<object>("input");
        TaskRef<string> end = flow.Input<string>("end");
        TaskRef<object[]> made = flow.Task("made", input, end, static async (given, how, token) =>
        {
            if (how == "throws late")
            {
                await Task.Yield();
            }

            return how.StartsWith("throws", StringComparison.Ordinal) ? throw new KeyedException(given) : new[] { given, new object() };
        });
        EachTaskRef<object> each = flow.Task("each", made.Each(), static async (item, _) =>
        {
            await Task.Yield();
            return item;
        });
        TaskRef<object[]> last = flow.Task("last", each, end, static async (items, how, token) =>
        {
            if (how == "is canceled")
            {
                await Task.Delay(-1, token);
            }

            return items;
        });
        return flow.Build(last);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<WeakReference[]> RunAsync(RuntimeWorkflow<object[]> workflow, bool withOptions, string end) => Task.Run(async () =>
    {
        var given = new object();
        var observer = new Observer();
        using var source = new CancellationTokenSource();
        var inputs = new Dictionary<string, object?> { ["input"] = given, ["end"] = end };
        ValueTask<object[]> pending = withOptions
            ? workflow.RunAsync(inputs, new WorkflowRunOptions { Observer = observer }, source.Token)
            : workflow.RunAsync(inputs, source.Token);
        source.CancelAfter(end == "is canceled" ? 50 : -1);
        await Record.ExceptionAsync(async () => await pending);
        await Task.Yield();
        return new[] { new WeakReference(given), new WeakReference(observer), new WeakReference(inputs), new WeakReference(source) };
    });

    private sealed class Observer : RunObserver;

    private sealed class KeyedException(object key) : Exception("on purpose")
    {
        public object Key => key;
    }
}

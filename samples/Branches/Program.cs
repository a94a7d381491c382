// A branch and its join: one of two ways is taken, the other is skipped, and the join runs all the same.
using Orchestrator;

foreach (string text in new[] { "a short text", string.Join(' ', Enumerable.Repeat("word", 60)) })
{
    RunResult result = await new Summarize().RunDetailedAsync(text, isPublic: text.Length > 100);
    Console.WriteLine(result.Get<string>(nameof(Summarize.Join)));
    Console.WriteLine("  " + string.Join(", ", result.Tasks.Select(static task => $"{task.Name} {task.State}")));
}

[Workflow]
public sealed partial class Summarize
{
    [Task]
    public string[] Split(string text) => text.Split(' ');

    // Evaluated once, for both branches.
    private static bool IsLong(string[] split) => split.Length > 50;

    [Task, When(nameof(IsLong))]
    public string Thorough(string[] split) => $"{split.Length} words, of which {split.Distinct().Count()} are different";

    [Task, When(nameof(IsLong), Is = false)]
    public string Quick(string[] split) => string.Join(' ', split);

    // The default rule would skip a join below a skipped branch; the value of either may be missing, and the compiler insists on it.
    [Task(Trigger = TriggerRule.NoneFailedMinOneSucceeded)]
    public string Join(TaskOutcome<string> thorough, TaskOutcome<string> quick) => thorough.GetValueOrDefault(quick.GetValueOrDefault(""));

    // A short circuit: nothing below a skipped task runs, unless its rule says so.
    private static bool MayPublish(bool isPublic) => isPublic;

    [Task, When(nameof(MayPublish))]
    public string Publish(string join) => "published: " + join;

    [Task]
    public int Announce(string publish) => publish.Length;
}

namespace Orchestrator.Interleavings;

/// <summary>Checks that the events of a run come in their order, each once.</summary>
internal sealed class OrderObserver : RunObserver
{
    private readonly Dictionary<string, string> _last = [];
    private bool _completed;

    public override void RunStarted(in RunEvent run) => Check.That(_last.Count == 0, "A task was reported before the start of its run.");

    public override void TaskReady(in TaskEvent task) => Step(task.Task, null, "ready");

    public override void TaskStarted(in TaskEvent task) => Step(task.Task, "ready", "started");

    public override void TaskSucceeded(in TaskEvent task) => Step(task.Task, "started", "succeeded");

    public override void RunCompleted(in RunEvent run)
    {
        Check.That(!_completed, "The end of the run was reported twice.");
        Check.That(_last.Values.All(static last => last == "succeeded"), "The end of the run was reported before the end of a task.");
        _completed = true;
    }

    public void RunIsOver() => Check.That(_completed, "The end of the run was not reported.");

    private void Step(string task, string? before, string now)
    {
        // The events of different tasks may come at the same time, so the dictionary needs its lock; those of one task may not.
        lock (_last)
        {
            Check.That(!_completed, $"Task {task} is reported to be {now} after the end of the run.");
            Check.That(_last.GetValueOrDefault(task) == before, $"Task {task} is reported to be {now} out of order.");
            _last[task] = now;
        }
    }
}

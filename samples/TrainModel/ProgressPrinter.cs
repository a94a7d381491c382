using System.Globalization;
using System.Numerics;
using Orchestrator;
using Spectre.Console;

namespace TrainModel;

/// <summary>Tells what happens, with colour where the terminal has it.</summary>
internal sealed class ProgressPrinter : RunObserver
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, int> _elementsDone = [];
    private DateTimeOffset _start;

    public override void RunStarted(in RunEvent run) => _start = run.Timestamp;

    public override void TaskStarted(in TaskEvent task) => PrintTask(task, "grey", "started");

    public override void TaskSucceeded(in TaskEvent task) => PrintTask(task, "green", "done");

    public override void TaskSkipped(in TaskEvent task) => PrintTask(task, "yellow", task.State.ToString());

    public override void TaskFailed(in TaskEvent task) => PrintTask(task, "red", "failed: " + task.Exception?.Message);

    public override void TaskRetrying(in TaskEvent task) =>
        Print(task, "yellow", $"attempt {task.Attempt} failed, another follows: {task.Exception?.Message}");

    // Each element reports once. Of many, fewer and fewer are told: the first, the second, the fourth, the eighth...
    public override void TaskProgress(in TaskEvent task)
    {
        lock (_gate)
        {
            int done = _elementsDone[task.Index] = _elementsDone.GetValueOrDefault(task.Index) + 1;
            if (BitOperations.IsPow2(done))
            {
                Print(task, "grey", $"{done}: {task.Message}");
            }
        }
    }

    private void PrintTask(in TaskEvent task, string color, string what)
    {
        if (task.Element < 0)
        {
            Print(task, color, what);
        }
    }

    private void Print(in TaskEvent task, string color, string what)
    {
        string time = (task.Timestamp - _start).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture).PadLeft(5);
        string name = task.Graph.Tasks[task.Index].DisplayName.PadRight(9);
        lock (_gate)
        {
            if (AnsiConsole.Profile.Capabilities.Ansi)
            {
                AnsiConsole.MarkupLine($"[grey]{time} s[/]  {Markup.Escape(name)} [{color}]{Markup.Escape(what)}[/]");
            }
            else
            {
                Console.WriteLine($"{time} s  {name} {what}");
            }
        }
    }
}

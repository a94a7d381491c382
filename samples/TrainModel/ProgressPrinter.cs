using System.Globalization;
using Orchestrator;
using Spectre.Console;

namespace TrainModel;

/// <summary>Tells what happens, with colour where the terminal has it.</summary>
internal sealed class ProgressPrinter : RunObserver
{
    private readonly Lock _gate = new();
    private DateTimeOffset _start;

    public override void RunStarted(in RunEvent run) => _start = run.Timestamp;

    public override void TaskStarted(in TaskEvent task) => Print(task, "grey", "started");

    public override void TaskSucceeded(in TaskEvent task) => Print(task, "green", "done");

    public override void TaskFailed(in TaskEvent task) => Print(task, "red", "failed: " + task.Exception?.Message);

    public override void TaskSkipped(in TaskEvent task) => Print(task, "yellow", task.State.ToString());

    private void Print(in TaskEvent task, string color, string what)
    {
        string time = (task.Timestamp - _start).TotalSeconds.ToString("F1", CultureInfo.InvariantCulture).PadLeft(5);
        string name = task.Graph.Tasks[task.Index].DisplayName.PadRight(26);
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

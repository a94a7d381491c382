// The smallest workflow: two tasks, one edge.
using Orchestrator;

string greeting = await new Hello().RunAsync("world");
Console.WriteLine(greeting);

[Workflow]
public sealed partial class Hello
{
    [Task]
    public string Greet(string name) => $"Hello, {name}";

    // A parameter named as a task takes its output: an edge, checked by the compiler.
    [Task]
    public string Shout(string greet) => greet.ToUpperInvariant() + "!";
}

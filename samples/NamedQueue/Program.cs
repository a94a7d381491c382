// The classical queue: tasks by name, each with the names of those that it waits for. What a list, a file or a user says becomes a workflow.
using Orchestrator;

WorkflowBuilder flow = new("training");
flow.Task("Data Ingestion", Ingest);
flow.Task("Data Preparation", Prepare).DependsOn("Data Ingestion");
flow.Task("Model Training", Train).DependsOn("Data Preparation");
flow.Task("Model Deployment", Deploy).DependsOn("Model Training");
await flow.Build().RunAsync();

// Names may be used before they are defined, and come from anywhere.
(string Name, string[] After)[] orders =
[
    ("serve", ["set the table", "cook"]),
    ("cook", ["shop", "heat the oven"]),
    ("shop", []),
    ("heat the oven", []),
    ("set the table", []),
];
WorkflowBuilder dinner = new("dinner");
foreach ((string name, string[] after) in orders)
{
    dinner.Task(name, () => Console.WriteLine($"  {name}")).DependsOn(after);
}

Console.WriteLine("dinner, in whatever order the names allow:");
RunResult result = await dinner.Build().RunAsync();
Console.WriteLine($"{result.Tasks.Count} tasks, {(result.Succeeded ? "all done" : "not all done")}");

// What can't be is told at once, all of it: each fault with the rule, the task and the place where the task was added.
WorkflowBuilder broken = new("broken");
foreach ((string name, string after) in new[] { ("egg", "hen"), ("hen", "egg"), ("cook", "shpo"), ("shop", "shop") })
{
    broken.Task(name, () => { }).DependsOn(after);
}

try
{
    broken.Build();
}
catch (WorkflowDefinitionException thrown)
{
    foreach (WorkflowFault fault in thrown.Faults)
    {
        Console.WriteLine($"{fault.Id} at line {fault.Line}: {fault.Message}");
    }
}

static void Ingest() => Console.WriteLine("ingested");

static async Task Prepare()
{
    await Task.Delay(10);
    Console.WriteLine("prepared");
}

static async ValueTask Train(CancellationToken cancellationToken)
{
    await Task.Delay(10, cancellationToken);
    Console.WriteLine("trained");
}

static void Deploy() => Console.WriteLine("deployed");

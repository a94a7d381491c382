namespace Orchestrator.Tests.Fluent.Definitions;

/// <summary>Bodies for definitions of tests.</summary>
internal static class Steps
{
    public static TaskCatalog Catalog { get; } = new TaskCatalog()
        .Add("start", Start)
        .Add<string, CancellationToken, int>("unused", static (_, _, _) => 0)
        .Add<string, int>("count", Count)
        .Add<int, int>("double", Double)
        .Add<int, int, int>("sum", Sum)
        .Add<int, string>("show", static (value, _) => $"{value}")
        .Add<int, int[]>("split", Split)
        .Add<int[], int>("total", static (values, _) => values.Sum())
        .Add<TaskOutcome<int>, int>("orZero", static (value, _) => value.HasValue ? value.Value : 0)
        .Add<TaskOutcome<int>[], int>("successes", static (values, _) => values.Count(static value => value.HasValue))
        .Add<TaskContext, string>("whoAmI", static (context, _) => context.Task)
        .Add<int, int>("fail", static (_, _) => throw new InvalidOperationException("on purpose"))
        .AddCondition<int>("isOdd", IsOdd)
        .AddCondition("never", static _ => false)
        .AddFallback<int>("minusOne", MinusOne)
        .AddFallback<int, int>("itself", static (_, value, _) => value)
        .AddCompensation<int>("undo", static (_, _) => { })
        .AddCompensation("clean", static _ => { })
        .AddCompensation<int, int>("undoBoth", static (_, _, _) => { })
        .AddException<InvalidOperationException>();

    public static void Start()
    {
    }

    public static int Count(string text, CancellationToken cancellationToken) => text.Length;

    public static async ValueTask<int> Double(int value, CancellationToken cancellationToken)
    {
        await Task.Yield();
        return 2 * value;
    }

    public static Task<int> Sum(int left, int right, CancellationToken cancellationToken) => Task.FromResult(left + right);

    public static int[] Split(int value, CancellationToken cancellationToken) => [.. Enumerable.Range(0, value)];

    public static bool IsOdd(int value, CancellationToken cancellationToken) => value % 2 == 1;

    public static int MinusOne(Exception exception, CancellationToken cancellationToken) => -1;

    /// <summary>A document with these tasks.</summary>
    public static string Json(string tasks, string others = "") => $$"""{ "schema": 1, "name": "w", "tasks": [{{tasks}}]{{others}} }""";

    /// <summary>A document that has everything.</summary>
    public const string Everything = """
        {
          "schema": 1,
          "name": "everything",
          "version": 3,
          "onFailure": "Continue",
          "parallel": "Always",
          "maxParallelism": 8,
          "timeoutSeconds": 120.5,
          "resourcePools": [
            { "resource": "definition tests", "units": 2 }
          ],
          "inputs": [
            { "name": "text" },
            { "name": "factor", "default": 7 }
          ],
          "tasks": [
            { "name": "begin", "uses": "start", "displayName": "Let's \"go\" → on" },
            { "name": "count", "takes": [{ "input": "text" }], "dependsOn": ["begin"], "priority": -2 },
            {
              "name": "twice", "uses": "double", "takes": ["count"],
              "retry": { "maxAttempts": 3, "delaySeconds": 0, "backoff": "Constant", "maxDelaySeconds": 1, "jitter": false, "on": ["System.InvalidOperationException"] },
              "timeoutSeconds": 10,
              "fallback": { "uses": "itself", "takes": ["count"] },
              "compensate": { "uses": "undo" },
              "requires": [{ "resource": "definition tests", "units": 2 }],
              "cache": { "seconds": 60, "maxEntries": 5, "scope": "Instance" }
            },
            { "name": "sum", "takes": ["twice", { "input": "factor" }], "compensate": { "uses": "undoBoth", "takes": ["count"] } },
            { "name": "odd", "uses": "double", "takes": ["sum"], "when": { "uses": "isOdd", "takes": ["count"] } },
            { "name": "even", "uses": "double", "takes": ["sum"], "when": { "uses": "isOdd", "takes": ["count"], "is": false } },
            { "name": "joined", "uses": "orZero", "takes": ["odd"], "dependsOn": ["even"], "trigger": "NoneFailedMinOneSucceeded" },
            { "name": "split", "takes": ["count"] },
            { "name": "halves", "uses": "fail", "takes": ["split"], "each": { "maxParallelism": 3 }, "fallback": { "uses": "minusOne" }, "compensate": { "uses": "undo" } },
            { "name": "each2", "uses": "fail", "takes": ["split"], "each": {}, "allowFailure": true },
            { "name": "good", "uses": "successes", "takes": ["each2"] },
            { "name": "total", "takes": ["halves"] }
          ],
          "result": "total"
        }
        """;
}

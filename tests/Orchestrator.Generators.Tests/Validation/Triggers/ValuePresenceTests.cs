using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Execution;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Policies;
using Orchestrator.Generators.Validation.Triggers;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Tests.Validation.Triggers;

/// <summary>What is believed of whole graphs: never too much, and in the cases that matter not too little.</summary>
public sealed class ValuePresenceTests
{
    private const int Seed = 20260412;
    private const string Condition = " bool Yes() => true; ";

    [Theory]
    [InlineData("[Task] int A() => 1;", false)]
    [InlineData("[Task(AllowFailure = true)] int A() => 1;", true)]
    [InlineData("[Task, When(nameof(Yes))] int A() => 1;", true)]
    [InlineData("[Task, When(nameof(Yes)), Fallback(nameof(F))] int A() => 1; int F() => 1;", true)]
    [InlineData("[Task(AllowFailure = true), Fallback(nameof(F))] int A() => 1; int F() => 1;", true)]
    [InlineData("[Task, Fallback(nameof(F))] int A() => 1; int F() => 1;", false)]
    [InlineData("[Task(AllowFailure = true)] void B() { } [Task(DependsOn = [nameof(B)])] int A() => 1;", true)]
    [InlineData("[Task(AllowFailure = true)] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.AllDone)] int A() => 1;", false)]
    [InlineData("[Task(AllowFailure = true)] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.NoneSkipped)] int A() => 1;", false)]
    [InlineData("[Task(AllowFailure = true)] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.NoneFailed)] int A() => 1;", true)]
    [InlineData("[Task(AllowFailure = true)] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.Always)] int A() => 1;", false)]
    [InlineData("[Task, When(nameof(Yes))] void B() { } [Task(DependsOn = [nameof(B)])] int A() => 1;", true)]
    [InlineData("[Task, When(nameof(Yes))] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.NoneFailed)] int A() => 1;", false)]
    [InlineData("[Task, When(nameof(Yes))] void B() { } [Task] void C() { } [Task(DependsOn = [nameof(B), nameof(C)], Trigger = TriggerRule.NoneFailedMinOneSucceeded)] int A() => 1;", false)]
    [InlineData("[Task, When(nameof(Yes))] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.NoneFailedMinOneSucceeded)] int A() => 1;", true)]
    [InlineData("[Task] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.AnyFailed)] int A() => 1;", true)]
    [InlineData("[Task] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.AnySucceeded)] int A() => 1;", false)]
    [InlineData("[Task] void B() { } [Task(DependsOn = [nameof(B)], Trigger = TriggerRule.AnyDone)] int A() => 1;", false)]
    public void AResult_MayBeMissing_WhereASuccessfulRunCanDoWithoutIt(string members, bool expected)
    {
        (ValuePresence presence, List<ParsedTask> tasks) = Read(members + Condition);

        Assert.Equal(expected, presence.MayLackInResult(Find(tasks, "A")));
    }

    [Theory]
    [InlineData("AllSucceeded", "B C D", "B C D")]
    [InlineData("NoneFailed", "D", "B C D")]
    [InlineData("NoneFailedMinOneSucceeded", "D", "B C D")]
    [InlineData("AllDone", "", "B C D")]
    [InlineData("NoneSkipped", "", "B C D")]
    [InlineData("AllDoneMinOneSucceeded", "", "B C D")]
    [InlineData("AllFailed", "", "B C D")]
    [InlineData("AnySucceeded", "", "")]
    [InlineData("AnyDone", "", "")]
    [InlineData("AnyFailed", "", "")]
    [InlineData("Always", "", "")]
    public void ATask_IsSureOf_WhatItsRuleGuarantees_ThroughOthersToo(string rule, string sure, string ended)
    {
        (ValuePresence presence, List<ParsedTask> tasks) = Read(
            $"[Task(DependsOn = [nameof(B), nameof(D)], Trigger = TriggerRule.{rule})] void A() {{ }} [Task] int C() => 1; [Task, When(nameof(Yes))] int B(int c) => c; [Task] int D() => 1;{Condition}");

        Assert.Equal(sure, Names(tasks, source => presence.IsSureOf(Find(tasks, "A"), source)));
        Assert.Equal(ended, Names(tasks, source => presence.StartsAfter(Find(tasks, "A"), source)));
        Assert.Equal("B C D", Names(tasks, source => presence.IsUpstream(Find(tasks, "A"), source)));
    }

    [Theory]
    [InlineData("AnySucceeded", true)]
    [InlineData("NoneFailedMinOneSucceeded", true)]
    [InlineData("AllDoneMinOneSucceeded", true)]
    [InlineData("AnyDone", false)]
    [InlineData("NoneFailed", false)]
    public void OfASingleDependency_ThatMustSucceed_ATaskIsSure(string rule, bool expected)
    {
        (ValuePresence presence, List<ParsedTask> tasks) = Read($"[Task(DependsOn = [nameof(B)], Trigger = TriggerRule.{rule})] void A() {{ }} [Task, When(nameof(Yes))] int B() => 1;{Condition}");

        Assert.Equal(expected, presence.IsSureOf(Find(tasks, "A"), Find(tasks, "B")));
    }

    [Fact]
    public void NothingIsEverBelieved_ThatARunBelies()
    {
        for (int i = 0; i < 120; i++)
        {
            var random = new Random(unchecked(Seed + (i * 7919)));
            string source = RandomTasks(random, random.Next(2, 6));
            (ValuePresence presence, List<ParsedTask> tasks) = Read(source);
            foreach (Simulation run in Simulation.All(tasks))
            {
                foreach (ParsedTask task in tasks)
                {
                    TaskState state = run.States[task.Index];
                    Assert.True(!run.Succeeded || state == TaskState.Succeeded || presence.MayLackInResult(task), $"{task.Name} may lack: {run}\n{source}");
                    Assert.True(state != TaskState.Skipped || presence.MayBeSkipped(task), $"{task.Name} may be skipped: {run}\n{source}");
                    foreach (ParsedTask other in tasks.Where(other => run.Starts[task.Index] && other != task && presence.IsSureOf(task, other)))
                    {
                        Assert.True(run.States[other.Index] == TaskState.Succeeded, $"{task.Name} is sure of {other.Name}: {run}\n{source}");
                    }
                }
            }
        }
    }

    private static string RandomTasks(Random random, int count) => Condition + string.Concat(Enumerable.Range(0, count).Select(i =>
    {
        string[] dependencies = [.. Enumerable.Range(0, i).Where(_ => random.Next(2) == 0).Select(static on => $"\"T{on}\"")];
        TriggerRule rule = dependencies.Length == 0 || random.Next(3) == 0 ? TriggerRule.AllSucceeded : (TriggerRule)random.Next(12);
        string allow = random.Next(4) == 0 ? "AllowFailure = true, " : "";
        string when = random.Next(3) == 0 ? ", When(\"Yes\")" : "";
        return $"[Task({allow}DependsOn = [{string.Join(", ", dependencies)}], Trigger = TriggerRule.{rule}){when}] int T{i}() => 1;\n";
    }));

    private static ParsedTask Find(List<ParsedTask> tasks, string name) => tasks.Single(task => task.Name == name);

    private static string Names(List<ParsedTask> tasks, Func<ParsedTask, bool> filter) => string.Join(" ", tasks.Where(filter).Select(task => task.Name).Order(StringComparer.Ordinal));

    private static (ValuePresence Presence, List<ParsedTask> Tasks) Read(string members)
    {
        CSharpCompilation compilation = Harness.Compile($"[Workflow] public sealed partial class W {{ {members} }}");
        var type = compilation.GetTypeByMetadataName("W")!;
        var findings = new List<Finding>();
        List<ParsedTask> tasks = new TaskCollector(type, compilation, findings).Collect();
        List<PolicyMethod> policies = new PolicyCollector(type, tasks, compilation, findings).Collect();
        new ParameterBinder(type, tasks, isComplete: true, compilation, new TypeNames(compilation), findings).Bind(policies);
        Assert.Empty(findings);
        return (new ValuePresence(TaskRules.Of(tasks).Graph), tasks);
    }

    /// <summary>One way in which a run can go: for each task how its body ends, if it runs.</summary>
    private sealed record Simulation(TaskState[] States, bool[] Starts, bool Succeeded)
    {
        private static readonly TaskState[] s_bodies = [TaskState.Succeeded, TaskState.Failed, TaskState.Canceled, TaskState.Skipped];

        public static IEnumerable<Simulation> All(List<ParsedTask> tasks)
        {
            for (int way = 0; way < Math.Pow(s_bodies.Length, tasks.Count); way++)
            {
                if (Run(tasks, way) is { } run)
                {
                    yield return run;
                }
            }
        }

        public override string ToString() => string.Join(", ", States);

        private static Simulation? Run(List<ParsedTask> tasks, int way)
        {
            var states = new TaskState[tasks.Count];
            var starts = new bool[tasks.Count];
            bool succeeded = true;
            foreach (ParsedTask task in tasks)
            {
                TaskState body = s_bodies[way % s_bodies.Length];
                way /= s_bodies.Length;
                TaskState decided = TriggerRules.Decide((TriggerRule)task.Trigger, [.. task.Edges.Keys], states);
                starts[task.Index] = decided == TaskState.Pending;
                if (body == TaskState.Skipped && task.Condition is null)
                {
                    return null;
                }

                states[task.Index] = starts[task.Index] || body == TaskState.Canceled ? body : decided;
                succeeded &= states[task.Index] != TaskState.Canceled && (states[task.Index] != TaskState.Failed || task.AllowFailure);
            }

            return new Simulation(states, starts, succeeded);
        }
    }
}

using System.Globalization;

namespace Orchestrator.Generators.Tests.Properties;

/// <summary>Ways to spoil a valid workflow. Each marks «the place» of the one diagnostic that must come, or says false where the workflow
/// does not have what it needs to be spoilt so.</summary>
/// <remarks>A new diagnostic is a new line here.</remarks>
internal static class Mistakes
{
    public static IReadOnlyDictionary<string, Func<RandomWorkflow, bool>> All { get; } = new Dictionary<string, Func<RandomWorkflow, bool>>(StringComparer.Ordinal)
    {
        ["ORCH001 a cycle"] = Cycle,
        ["ORCH002 an unknown name in DependsOn"] = w => AddEntry(w, "«\"Nowhere\"»"),
        ["ORCH002 an unknown name in From"] = w => AddParameter(w, "[From(«\"Nowhere\"»)] ", "int", "strange"),
        ["ORCH002 a method that is no task"] = w => AddEntry(w, "«nameof(Helper)»") && AddMember(w, "void Helper() { }"),
        ["ORCH003 itself in DependsOn"] = w => Do(w, static (_, task) => task.Entries.Add(new RandomEdge(null, $"«nameof({task.Method})»"))),
        ["ORCH003 itself as a parameter"] = w => Do(w, static (_, task) => task.Parameters.Insert(0, new RandomParameter("", "int", $"«{Parameter(task)}»"))),
        ["ORCH004 an entry twice"] = w => DoWhere(w, static task => task.Entries.Count > 0, static (_, task) => task.Entries.Add(new RandomEdge(null, $"«\"{task.Entries[0].Source!.Method}\"»"))),
        ["ORCH005 a name twice"] = w => Do(w, static (w, task) => AddMember(w, $"[Task] int «{(task.Method == task.Name ? task.Name + "Async" : task.Name)}»(double other) => 1;")),
        ["ORCH006 two outputs of the type"] = w => AddMember(w, "[Task] Same One() => new(); [Task] Same Two() => new(); [Task(DependsOn = [nameof(One), nameof(Two)])] void Both(Same «which») { }")
            && AddType(w, "public sealed class Same { }"),
        ["ORCH006 two parameters of the type"] = w => AddMember(w, "[Task] Same One() => new(); [Task(DependsOn = [nameof(One)])] void Both(Same first, Same «second») { }")
            && AddType(w, "public sealed class Same { }"),
        ["ORCH007 another type"] = w => DoWhereParameter(w, static parameter => parameter.Source is not null, static parameter => (parameter.Type, parameter.Name) = ("System.Text.StringBuilder", $"«{parameter.Name}»")),
        ["ORCH008 a parameter named after a task without output"] = w => AddMember(w, "[Task] void Quiet() { }") && AddParameter(w, "", "int", "«quiet»"),
        ["ORCH008 [From] a task without output"] = w => AddMember(w, "[Task] Task Quiet() => Task.CompletedTask;") && AddParameter(w, "[From(«nameof(Quiet)»)] ", "int", "loud"),
        ["ORCH008 [Output] without output"] = w => AddMember(w, "[Task, «Output»] void Quiet() { }"),
        ["ORCH009 two types of an input"] = w => AddMember(w, "[Task] void First(int odd) { } [Task] void Second(long «odd») { }"),
        ["ORCH009 two defaults of an input"] = w => AddMember(w, "[Task] void First(int odd = 1) { } [Task] void Second(int «odd» = 2) { }"),
        ["ORCH010 a type parameter"] = w => Do(w, static (_, task) => task.Printed = $"«{task.Method}»<TAny>"),
        ["ORCH010 by reference"] = w => AddParameter(w, "ref ", "int", "«changed»"),
        ["ORCH010 a ref struct"] = w => AddParameter(w, "", "Span<int>", "«span»"),
        ["ORCH011 not partial"] = static w => Set(w, static w => w.Header = "public sealed class «W»"),
        ["ORCH012 a struct"] = static w => Set(w, static w => w.Header = "public partial struct «W»"),
        ["ORCH014 no task"] = w => AddType(w, "[Workflow] public sealed partial class «Empty» { }"),
        ["ORCH015 async void"] = w => AddMember(w, "[Task] async void «Fired»() { await Task.Yield(); }"),
        ["ORCH016 a near name"] = w => AddMember(w, "[Task] string Prepare() => \"\"; [Task] void Use(string «prepar») { }"),
        ["ORCH017 a member in the way"] = w => AddMember(w, "public static int «Graph» => 1;"),
        ["ORCH018 a stream"] = w => AddMember(w, "[Task] IAsyncEnumerable<int> «Stream»() => throw new NotSupportedException();"),
        ["ORCH019 a concrete base"] = w => AddType(w, "[Workflow] public partial class Concrete { [Task] public void X() { } } [Workflow] public sealed partial class «Heir» : Concrete { }"),
        ["ORCH020 out of range"] = static w => Set(w, static w => w.Attribute = "[Workflow(MaxParallelism = «-3»)]"),
        ["ORCH021 no such fallback"] = w => AddMember(w, "[Task, Fallback(«\"Nowhere\"»)] void Perhaps() { }"),
        ["ORCH021 a fallback of another type"] = w => AddMember(w, "[Task, Fallback(«nameof(Other)»)] int Perhaps() => 1; string Other() => \"\";"),
        ["ORCH022 what is not upstream"] = w => AddMember(w, "[Task] int Away() => 1; [Task, Compensate(nameof(Undo))] int Perhaps() => 1; void Undo(int «away») { }"),
        ["ORCH023 not bool"] = w => AddMember(w, "[Task, When(«nameof(Number)»)] void Perhaps() { } int Number() => 1;"),
        ["ORCH025 a rule that guarantees nothing"] = w => AddMember(w, "[Task] int Perhaps() => 1; [Task(Trigger = TriggerRule.AllDone)] void Use(int «perhaps») { }"),
        ["ORCH020 no attempt"] = w => AddAttribute(w, "Retry(«0»)"),
        ["ORCH020 no unit"] = w => AddAttribute(w, "Requires(\"gpu\", «-1»)"),
        ["ORCH026 no token"] = w => DoWhere(w, static task => !task.Parameters.Exists(static parameter => parameter.Type == "CancellationToken"), static (_, task) => task.Policies += ", «Timeout(Seconds = 1)»"),
        ["ORCH027 nothing to wait for"] = w => DoWhere(w, static task => !task.Sources().Any(), static (_, task) => task.Arguments = ["Trigger = «TriggerRule.AnyFailed»"]),
        ["ORCH027 never skipped"] = w => DoWhere(w, static task => task is { Entries.Count: > 0, Parameters.Count: 0 }, static (_, task) => task.Arguments = ["Trigger = «TriggerRule.AllSkipped»"]),
        ["ORCH028 not to be repeated"] = w => Do(w, static (_, task) => (task.Arguments, task.Policies) = (["Idempotent = false"], ", Retry(«2»)")),
        ["ORCH029 more than there is"] = w => AddAttribute(w, "Requires(\"gpu\", «5»)") && Set(w, static w => w.Attribute = "[Workflow, ResourcePool(\"gpu\", 4)]"),
        ["ORCH033 a longer time"] = w => AddMember(w, "[Task, Timeout(Seconds = 11)] void Slow(CancellationToken token) { }") && Set(w, static w => w.Attribute = "[Workflow(TimeoutSeconds = «10»)]"),
        ["ORCH034 null for what may not be null"] = w => AddMember(w, "[Task] string? Perhaps() => null; [Task] void Use(string «perhaps») { }"),
    };

    private static string Parameter(RandomTask task) => "step" + task.Name[4..];

    private static bool Set(RandomWorkflow workflow, Action<RandomWorkflow> change)
    {
        change(workflow);
        return true;
    }

    private static bool Do(RandomWorkflow workflow, Action<RandomWorkflow, RandomTask> change) => DoWhere(workflow, static _ => true, change);

    private static bool DoWhere(RandomWorkflow workflow, Predicate<RandomTask> filter, Action<RandomWorkflow, RandomTask> change)
    {
        List<RandomTask> tasks = workflow.Tasks.FindAll(filter);
        if (tasks.Count > 0)
        {
            change(workflow, workflow.Pick(tasks));
        }

        return tasks.Count > 0;
    }

    private static bool DoWhereParameter(RandomWorkflow workflow, Predicate<RandomParameter> filter, Action<RandomParameter> change) =>
        DoWhere(workflow, task => task.Parameters.Exists(filter), (w, task) => change(w.Pick(task.Parameters.FindAll(filter))));

    private static bool AddEntry(RandomWorkflow workflow, string entry) => Do(workflow, (w, task) =>
        task.Entries.Insert(w.Chance(50) ? 0 : task.Entries.Count, new RandomEdge(null, entry)));

    private static bool AddParameter(RandomWorkflow workflow, string attributes, string type, string name) => Do(workflow, (w, task) =>
        task.Parameters.Insert(w.Chance(50) ? 0 : task.Parameters.Count, new RandomParameter(attributes, type, name)));

    private static bool AddAttribute(RandomWorkflow workflow, string attribute) => Do(workflow, (_, task) => task.Policies += ", " + attribute);

    private static bool AddMember(RandomWorkflow workflow, string member) => Set(workflow, w => w.OtherMembers += "    " + member + "\n");

    private static bool AddType(RandomWorkflow workflow, string type) => Set(workflow, w => w.OtherTypes += type + "\n");

    // Closes a cycle of two: over an edge beside which no other way leads from one task to the other. The place is the edge of the task
    // that is declared first.
    private static bool Cycle(RandomWorkflow workflow)
    {
        (RandomTask Later, RandomTask Earlier)[] edges = [.. workflow.Tasks
            .SelectMany(static task => task.Sources().Select(source => (Later: task, Earlier: source)))
            .Where(static edge => edge.Later.Sources().Count(source => source == edge.Earlier || Reaches(source, edge.Earlier)) == 1)];
        if (edges.Length == 0)
        {
            return false;
        }

        (RandomTask later, RandomTask earlier) = workflow.Pick(edges);
        var closing = new RandomEdge(later, string.Create(CultureInfo.InvariantCulture, $"nameof({later.Method})"));
        if (workflow.Declared.IndexOf(earlier) < workflow.Declared.IndexOf(later))
        {
            closing.Text = $"«{closing.Text}»";
        }
        else if (later.Entries.Find(entry => entry.Source == earlier) is { } entry)
        {
            // Of an entry and a parameter for one task the entry comes first.
            entry.Text = $"«{entry.Text}»";
        }
        else
        {
            RandomParameter parameter = later.Parameters.Find(parameter => parameter.Source == earlier)!;
            (parameter.Attributes, parameter.Name) = parameter.From is { } from ? ($"[From(«{from}»)] ", parameter.Name) : (parameter.Attributes, $"«{parameter.Name}»");
        }

        earlier.Entries.Add(closing);
        return true;
    }

    private static bool Reaches(RandomTask from, RandomTask to) => from.Sources().Any(source => source == to || Reaches(source, to));
}

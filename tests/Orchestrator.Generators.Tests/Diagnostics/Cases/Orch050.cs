namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>ORCH050: a definition that can't be read at compile time.</summary>
internal sealed class Orch050() : DiagnosticCases("ORCH050")
{
    private const string Prefix = "Define can't be read at compile time: ";
    private const string Chain = "only calls on 'w' can stand here";
    private const string Receiver = "an object is found in a run only if a field or an automatic property of 'W', or a parameter of its primary constructor, holds it; keep it in a field";
    private const string Foreign = "public sealed class Tool { public int Run(int x) => x; public Tool Next => this; } public static class Tools { public static int Extend(this Tool tool) => 1; public static void More(this WorkflowDefinition w) { } public static readonly Tool One = new(); } ";

    public override Reported[] Reported =>
    [
        // Statements.
        Statement("what is decided at run time is not known yet; list every task, and say with When which method decides", "«if» (DateTime.Now.Hour > 3) { w.Task(A); }", "int a = await w.RunAsync(1)"),
        Statement("what is decided at run time is not known yet; list every task, and say with When which method decides", "w.Task(A); «switch» (1) { default: break; }", "int a = await w.RunAsync(1)"),
        Statement("a loop runs only at run time; write a task for each turn, run one for each element with Each, or build the graph at run time with WorkflowBuilder", "«foreach» (int i in new[] { 1 }) w.Task(A);"),
        Statement("a loop runs only at run time; write a task for each turn, run one for each element with Each, or build the graph at run time with WorkflowBuilder", "«while» (true) { w.Task(A); }"),
        Statement("a loop runs only at run time; write a task for each turn, run one for each element with Each, or build the graph at run time with WorkflowBuilder", "«for» (int i = 0; i < 3; i++) w.Task(A);"),
        Statement("a variable can't be followed; write its value where it is used, or make it a constant", "«string name = _field.ToString();» w.Task(name, A);", "int a = await w.RunAsync(1)"),
        Statement("a variable can't be followed; write its value where it is used, or make it a constant", "«TaskDefinition a = w.Task(A);» a.Retry(3);"),
        Statement("a variable can't be followed; write its value where it is used, or make it a constant", "w.Task(A); «Tool tool = new(), other = tool;» w.Task(tool.Run).DependsOn(other.Run);", "int a = await w.RunAsync(1)"),
        Statement("'More' is a local function; make it a method of the class", "w.Task(A).Task(«More»); int More() => 1;"),
        Statement(Chain, "w.Task(A); «return»;"),
        Statement(Chain, "«throw» new InvalidOperationException();"),
        Statement(Chain, "«{» w.Task(A); }"),
        Statement(Chain, "w.Task(A); «Console.WriteLine()»;"),
        Statement(Chain, "«w?.Task(A)»;"),
        Statement(Chain, "w.Task(A); «_field = 3»;"),
        Statement("what 'Add' does with 'w' is not read; write it here", "w.Task(A); Add(«w»);"),
        Statement("what 'More' does with 'w' is not read; write it here", "w.«More»();"),

        // Methods.
        Statement("a lambda has no name; make it a method and name that", "w.Task(\"x\", «() => 1»);"),
        Statement("a lambda has no name; make it a method and name that", "w.Task(\"X\", «() => 1»).Task(_tool.Run);", "await w.RunAsync()"),
        Statement("a lambda has no name; make it a method and name that", "w.Task(A).When(«static () => true»);", "TaskOutcome<int> a = await w.RunAsync(1)"),
        Statement("this is a delegate that is made at run time; name a method", "w.Task(\"x\", «_delegate»);"),
        Statement("null is no method; name one", "w.Task(«(Delegate)null!»);"),
        Statement("'Extend' is an extension method; write a method of 'W' that calls it, and name that", "w.Task(«_tool.Extend»);"),
        Statement(Receiver, "w.Task(«_tool.Next».Run);"),
        Statement(Receiver, "w.Task(«new Tool()».Run);"),
        Statement(Receiver, "w.Task(«Tools.One».Run);"),
        Statement(Receiver, "w.Task(«Computed».Run);"),
        Statement("a run can't call what is overridden by 'base'; write a method that does, and name that", "w.Task(«base».GetHashCode);"),
        new(Prefix + "'_own' is private to 'B', so 'W' can't reach it; make it protected",
            Foreign + "public abstract class B { private readonly Tool _own = new(); void Define(WorkflowDefinition w) => w.Task(«_own».Run); } [Workflow] public sealed partial class W : B { }"),
        new(Prefix + "'W' can't reach 'tool', a parameter of the constructor of 'B'; keep it in a protected field and name that",
            Foreign + "public abstract class B(Tool tool) { void Define(WorkflowDefinition w) => w.Task(«tool».Run); } [Workflow] public sealed partial class W() : B(new Tool()) { }"),

        // Values.
        Statement("the value of 'name' must be a constant", "w.Task(«_field.ToString()», A);", "int a = await w.RunAsync(1)"),
        Statement("the value of 'maxAttempts' must be a constant", "w.Task(A).Retry(«_field»);", "int a = await w.RunAsync(1)"),
        Statement("the value of 'tasks' must be a constant", "w.Task(A).DependsOn(«_field.ToString()»);"),
        Statement("the elements of 'tasks' must be written here", "w.Task(A).DependsOn(«_names»);"),
        Statement("the elements of 'on' must be written here", "w.Task(A).Retry(2, on: «[.. _types]»);"),
        Statement("a task's name can't be empty", "w.Task(«\" \"», A);", "int a = await w.RunAsync(1)"),

        // What does not fit together.
        Statement("'A' has no parameter 'y'; it has 'x'", "w.Task(A).Input(«\"y\"»);"),
        Statement("'B' has no parameter 'x'; it has none", "w.Task(A).Task(B).From(«\"x\"», A);"),
        Statement("'Retry' is said of 'A' already; say it once", "w.Task(A).Retry(2).«Retry(3)»;"),
        Statement("'From' is said of 'Extend' already; say it once", "w.Task(Make).Task(Tools.Extend).From(\"tool\", Make).«From(\"tool\", \"Make\")»;"),
        Statement("several tasks call 'A', among them 'One' and 'Two'; name the one that is meant", "w.Task(\"One\", A).Task(\"Two\", A).Task(B).DependsOn(«A»);"),

        // The method itself.
        new(Prefix + "it returns something, and never runs; return void",
            "[Workflow] public partial class W { int A() => 1; object «Define»(WorkflowDefinition w) => w.Task(A); }" + Caller("W", "int a = await w.RunAsync()")),
        new(Prefix + "it is async, and never runs; remove 'async'",
            "\n#pragma warning disable CS1998\n[Workflow] public partial class W { int A() => 1; async void «Define»(WorkflowDefinition w) { w.Task(A); } }"),
        new(Prefix + "it is generic; take the type parameters away",
            "[Workflow] public partial class W { int A() => 1; void «Define»<T>(WorkflowDefinition w) => w.Task(A); }"),
    ];

    public override string[] Silent =>
    [
        InDefine("w.Task(A);", "int a = await w.RunAsync(1)"),
        InDefine("const string Name = \"n\" + nameof(B); w.Task(this.A).Task(Name, B).DependsOn([\"A\"]);"),
        InDefine("w.Task((Func<int, int>)A).Retry(on: new[] { typeof(TimeoutException) }, maxAttempts: Three); ;"),
        InDefine("w.Task(_tool.Run).Task(\"again\", Tools.Extend).From(\"tool\", Make).Task(Make);"),
        "[Workflow] public partial class W { int A() => 1; void Define(WorkflowDefinition w) => w.Task(A); void Define(int w) { if (w > 1) { } } }",
        "public class NoWorkflow { void Define(int w) { if (w > 1) { } } }",
        "public abstract class B { protected abstract void Define(WorkflowDefinition w); } [Workflow] public partial class W : B { int A() => 1; protected override void Define(WorkflowDefinition w) => w.Task(A); }",
    ];

    private static Reported Statement(string why, string body, string? call = null) => new(Prefix + why, InDefine(body, call));

    private static string InDefine(string body, string? call = null) => Foreign + $$"""
        [Workflow] public sealed partial class W {
            private const int Three = 3;
            private int _field = 1; private readonly Tool _tool = new(); private readonly Func<int> _delegate = static () => 1; private readonly string[] _names = []; private readonly Type[] _types = [];
            private Tool Computed => new();
            int A(int x) => x; void B() { _field++; } static Tool Make() => new(); static void Add(WorkflowDefinition w) { }
            void Define(WorkflowDefinition w) { {{body}} }
        }
        """ + (call is null ? "" : Caller("W", call));
}

using System.Text;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Models;

namespace Orchestrator.Generators.Emit;

/// <summary>The names that generated code uses.</summary>
internal sealed class Names
{
    public const string Token = "global::System.Threading.CancellationToken";
    public const string Options = "global::Orchestrator.WorkflowRunOptions";
    public const string Result = "global::Orchestrator.RunResult";
    public const string ValueTask = "global::System.Threading.Tasks.ValueTask";
    public const string Services = "global::Orchestrator.CompilerServices.";

    /// <summary>The generated members that start runs.</summary>
    public static readonly string[] RunMethods = ["RunAsync", "RunDetailedAsync", "RunTargetsAsync", "ResumeAsync"];

    /// <summary>The nested class that is a run of the workflow: a name that hides no type of the user's inside their own class.</summary>
    public const string Execution = "__Execution";

    /// <summary>The nested struct that holds the inputs and outputs of a run.</summary>
    public const string Slots = "__Slots";

    private const int MaxFileName = 100;

    public Names(WorkflowModel model)
    {
        var inputs = new HashSet<string>(model.Inputs.Select(static input => input.Name), StringComparer.Ordinal);
        OptionsParameter = Free("options", inputs);
        TokenParameter = Free("cancellationToken", inputs);
        TargetsParameter = Free("targets", inputs);
        SlotsVariable = Free("slots", inputs);
    }

    public string OptionsParameter { get; }

    public string TokenParameter { get; }

    public string TargetsParameter { get; }

    public string SlotsVariable { get; }

    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    public static string InputField(InputModel input) => "in_" + input.Name;

    public static string OutputField(TaskModel task) => "out_" + task.Identifier;

    public static string ConditionField(PolicyMethodModel condition) => "when_" + condition.Identifier;

    public static string ElementsField(TaskModel task) => "each_" + task.Identifier;

    public static string PendingField(TaskModel task) => "pending_" + task.Identifier;

    /// <summary>The text as a comment may have it: what ends a line, or can't stand in XML, is a blank.</summary>
    public static string OneLine(string text) => text.All(IsPrintable) ? text : new string([.. text.Select(static c => IsPrintable(c) ? c : ' ')]);

    private static bool IsPrintable(char c) =>
        !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\u2028' or '\u2029' or '\uFFFE' or '\uFFFF');

    public static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>A file name that no other workflow has, however long or alike in letter case their names are.</summary>
    public static string HintName(WorkflowModel model)
    {
        var name = new StringBuilder();
        foreach (char c in model.MetadataName.Replace('+', '.'))
        {
            name.Append((c < 128 && char.IsLetterOrDigit(c)) || c is '.' or '_' ? c : '_');
        }

        return $"{name.ToString(0, Math.Min(name.Length, MaxFileName))}.{Hash(model.MetadataName):x8}.g.cs";
    }

    // FNV-1a: string.GetHashCode differs from process to process.
    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }

    private static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int i = 2; taken.Contains(free); i++)
        {
            free = name + i;
        }

        return free;
    }
}

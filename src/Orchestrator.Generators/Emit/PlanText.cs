using System.Globalization;
using Orchestrator.Generators.Models;
using Orchestrator.Graphs;

namespace Orchestrator.Generators.Emit;

/// <summary>The plan of a workflow as a doc comment, for the editor's tooltip.</summary>
internal static class PlanText
{
    private const int MaxLevels = 30;
    private const int MaxTasks = 100;

    public static int[][] Dependencies(WorkflowModel model) => [.. model.Tasks.Select(static task => task.Arguments
        .Where(static argument => argument.Kind is ArgumentKind.Output or ArgumentKind.Outcome)
        .Select(static argument => argument.Index)
        .Concat(task.ControlDependencies)
        .Distinct()
        .OrderBy(static dependency => dependency)
        .ToArray())];

    public static void Write(CodeWriter code, WorkflowModel model)
    {
        int[][] dependencies = Dependencies(model);
        int[] levelOf = GraphLevels.Of(dependencies);
        int[][] levels = GraphLevels.Group(levelOf);
        int[] path = GraphLevels.LongestPath(dependencies, levelOf);
        int width = levels.Length == 0 ? 0 : levels.Max(static level => level.Length);
        code.Line($"/// <summary>Runs {Count(model.Tasks.Count, "task")} on {Count(levels.Length, "level")}, at most {width.ToString(CultureInfo.InvariantCulture)} side by side.</summary>");
        code.Line("/// <remarks>");
        WriteLevels(code, model, levels);
        code.Line($"/// <para>Longest path: {Cut(path.Select(task => model.Tasks[task].Name), " → ", path.Length)}</para>");
        WriteInputs(code, model);
        code.Line("/// </remarks>");
    }

    private static void WriteLevels(CodeWriter code, WorkflowModel model, int[][] levels)
    {
        int shown = 0;
        int level = 0;
        for (; level < levels.Length && level < MaxLevels && shown + levels[level].Length <= MaxTasks; level++)
        {
            shown += levels[level].Length;
            string number = (level + 1).ToString(CultureInfo.InvariantCulture);
            code.Line($"/// <para>{number}. {string.Join(", ", levels[level].Select(task => Escape(model.Tasks[task].Name)))}</para>");
        }

        if (level < levels.Length)
        {
            code.Line($"/// <para>… and {Count(model.Tasks.Count - shown, "task")} on {Count(levels.Length - level, "level")} more.</para>");
        }
    }

    private static void WriteInputs(CodeWriter code, WorkflowModel model)
    {
        var takers = new List<string>[model.Inputs.Count];
        foreach (TaskModel task in model.Tasks)
        {
            foreach (int input in task.Arguments.Where(static argument => argument.Kind == ArgumentKind.Input).Select(static argument => argument.Index).Distinct())
            {
                (takers[input] ??= []).Add(task.Name);
            }
        }

        foreach (PolicyMethodModel method in model.PolicyMethods)
        {
            foreach (int input in method.Arguments.Where(static argument => argument.Kind == ArgumentKind.Input).Select(static argument => argument.Index).Distinct())
            {
                (takers[input] ??= []).Add(method.Method);
            }
        }

        foreach ((InputModel input, List<string> names) in model.Inputs.Zip(takers, static (input, names) => (input, names)).Take(MaxTasks))
        {
            code.Line($"/// <para><c>{Escape(input.Name)}</c> feeds {Cut(names, ", ", names.Count)}.</para>");
        }
    }

    private static string Cut(IEnumerable<string> names, string separator, int count) =>
        string.Join(separator, names.Take(MaxLevels).Select(Escape))
        + (count > MaxLevels ? $"{separator}… and {(count - MaxLevels).ToString(CultureInfo.InvariantCulture)} more" : "");

    private static string Count(int count, string noun) => count.ToString(CultureInfo.InvariantCulture) + " " + noun + (count == 1 ? "" : "s");

    private static string Escape(string text) => Names.OneLine(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}

using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Orchestrator.CodeFixes;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>What the help pages say is true.</summary>
public sealed partial class HelpPageTests
{
    private static readonly string s_folder = Path.Combine(Harness.RepositoryRoot, "docs", "diagnostics");

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(static descriptor => descriptor.Id)];

    [Fact]
    public void EveryDiagnostic_HasItsPage_AndEveryPageItsDiagnostic()
    {
        Assert.Equal(Descriptors.All.Select(static d => d.Id).Order(StringComparer.Ordinal), Directory.GetFiles(s_folder, "ORCH*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        Assert.All(Descriptors.All, d => Assert.EndsWith($"/docs/diagnostics/{d.Id}.md", d.HelpLinkUri, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheWrongExample_IsReported_AndTheRightOneIsNot(string id)
    {
        string page = File.ReadAllText(Path.Combine(s_folder, id + ".md"));
        string message = Quote().Match(page).Groups[1].Value;

        Diagnostic reported = Assert.Single(await Harness.DiagnoseAsync(Example(page, "Wrong")), d => d.Id == id || d.Severity >= DiagnosticSeverity.Warning);

        Assert.Equal(id + ": " + message, reported.Id + ": " + reported.GetMessage());
        Assert.DoesNotContain(await Harness.DiagnoseAsync(Example(page, "Right")), d => d.Id == id || d.Severity >= DiagnosticSeverity.Warning);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheExamplesInOtherNotations_AreReported(string id)
    {
        string page = File.ReadAllText(Path.Combine(s_folder, id + ".md"));
        DiagnosticCases cases = DiagnosticCases.All.Single(cases => cases.Id == id);
        Assert.Equal(cases.ReportedInDefine.Length > 0, page.Contains("## In `Define`", StringComparison.Ordinal));
        Assert.Equal(cases.ReportedInBuilder.Length > 0, page.Contains("## In a builder", StringComparison.Ordinal));

        if (cases.ReportedInDefine.Length > 0)
        {
            Assert.Single(await Harness.DiagnoseAsync(Example(page, "In `Define`")), d => d.Id == id || d.Severity >= DiagnosticSeverity.Warning);
        }

        if (cases.ReportedInBuilder.Length > 0)
        {
            string method = "static class Flow { static void Use() {\n" + Code(page, "In a builder") + "} }";
            Assert.Single(await Harness.DiagnoseAsync(method), d => d.Id == id || d.Severity >= DiagnosticSeverity.Warning);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void APage_HasTheTitleAndTheSeverity(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.All.Single(d => d.Id == id);

        Assert.StartsWith(
            $"# {id}: {descriptor.Title.ToString(CultureInfo.InvariantCulture)}\n\nSeverity: {Severity(descriptor)}\n\n> ",
            File.ReadAllText(Path.Combine(s_folder, id + ".md")), StringComparison.Ordinal);
    }

    [Fact]
    public void TheTable_CountsTheCasesOfTheTests()
    {
        HashSet<string> fixable = [.. typeof(WorkflowCodeFix).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsAssignableTo(typeof(CodeFixProvider)))
            .SelectMany(static type => ((CodeFixProvider)Activator.CreateInstance(type)!).FixableDiagnosticIds)];
        string expected = string.Join("\n", DiagnosticCases.All.Select(cases =>
        {
            DiagnosticDescriptor d = Descriptors.All.Single(d => d.Id == cases.Id);
            return $"| [{d.Id}]({d.Id}.md) | {Severity(d)} | {d.Title.ToString(CultureInfo.InvariantCulture)} | {cases.Reported.Length} | {cases.Silent.Length} | {(fixable.Contains(d.Id) ? "yes" : "")} |";
        }));

        string actual = string.Join("\n", File.ReadAllLines(Path.Combine(s_folder, "README.md")).Where(static line => line.StartsWith("| [ORCH", StringComparison.Ordinal)));

        Assert.True(expected == actual, "The table must read:\n" + expected);
    }

    [Fact]
    public void TheTableOfNotations_SaysWhatTheTestsShow_AndWhyACellIsEmpty()
    {
        string[][] rows = [.. File.ReadAllLines(Path.Combine(s_folder, "README.md")).Where(static line => line.StartsWith("| ORCH", StringComparison.Ordinal))
            .Select(static line => line.Split('|')[1..^1].Select(static cell => cell.Trim()).ToArray())];

        Assert.Equal(DiagnosticCases.All.Select(NotationsOf), rows.Select(static row => string.Join(" | ", row.Take(5))));
        Assert.All(rows, static row => Assert.True(row.Take(5).Contains("") == (row[5].Length > 0), row[0] + ": why is a cell empty?"));
    }

    private static string NotationsOf(DiagnosticCases cases)
    {
        // What is wrong with Define itself has its cases among the others.
        bool isOfDefine = string.CompareOrdinal(cases.Id, "ORCH050") >= 0;
        bool byBuild = cases.FoundByBuild.Length > 0 || BuildFaultTests.BuiltCases.Any(entry => entry.Id == cases.Id);
        bool[] cells = [!isOfDefine, isOfDefine || cases.ReportedInDefine.Length > 0, cases.ReportedInBuilder.Length > 0, byBuild];
        return string.Join(" | ", cells.Select(static cell => cell ? "yes" : "").Prepend(cases.Id));
    }

    [GeneratedRegex("^> (.*)$", RegexOptions.Multiline)]
    private static partial Regex Quote();

    private static string Severity(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity.ToString().ToLowerInvariant();

    private static string Code(string page, string title)
    {
        string code = Regex.Match(page, $"^## {title}\n\n```csharp\n(.*?)```", RegexOptions.Multiline | RegexOptions.Singleline).Groups[1].Value;
        Assert.NotEmpty(code);
        return code;
    }

    // An example is either whole types, or the members of a workflow.
    private static string Example(string page, string title)
    {
        string code = Code(page, title);
        if (!code.Contains("[Workflow", StringComparison.Ordinal) && !code.Contains("class ", StringComparison.Ordinal))
        {
            code = "public sealed class Report { } [Workflow] public sealed partial class TrainModel { " + code + " }";
        }

        return page.Contains("## Locked\n", StringComparison.Ordinal) ? Locked.Source(Code(page, "Locked"), code) : code;
    }
}

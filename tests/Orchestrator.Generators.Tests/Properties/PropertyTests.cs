using System.Globalization;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Tests.Diagnostics;

namespace Orchestrator.Generators.Tests.Properties;

/// <summary>Random workflows compile clean; and spoilt in one way they give that one diagnostic, at its place.</summary>
/// <remarks>ORCHESTRATOR_PROPERTIES=n takes n times as many workflows, ORCHESTRATOR_TASKS=n up to n tasks in each:
/// <c>ORCHESTRATOR_PROPERTIES=100 ORCHESTRATOR_TASKS=40 dotnet run -c Release --project tests/Orchestrator.Generators.Tests -- -class "*PropertyTests"</c>.</remarks>
public sealed class PropertyTests
{
    private const int Seed = 20260321;

    public static TheoryData<string> Kinds => [.. Mistakes.All.Keys];

    [Fact]
    public async Task AValidWorkflow_GivesNothing()
    {
        for (int i = 0; i < 30 * Setting("PROPERTIES", 1); i++)
        {
            string source = Workflow(i).Print();
            (_, var all) = await Robustness.Source.DiagnoseAsync(new Robustness.Source(source).Compile());
            Assert.True(all.IsEmpty, $"{string.Join("\n", all)}\n{source}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task AMistake_GivesItsDiagnosticAlone_AtItsPlace(string kind)
    {
        int spoilt = 0;
        for (int i = 0; spoilt < 3 * Setting("PROPERTIES", 1); i++)
        {
            RandomWorkflow workflow = Workflow(i);
            if (!Mistakes.All[kind](workflow))
            {
                continue;
            }

            spoilt++;
            var source = new MarkedSource(workflow.Print());
            (_, var all) = await Robustness.Source.DiagnoseAsync(new Robustness.Source(source.Text).Compile());
            Diagnostic[] shown = [.. all];
            string expected = kind[..7];
            Assert.True(shown.Length == 1 && shown[0].Id == expected, $"{kind}:\n{string.Join("\n", all)}\n{source.Text}");
            Assert.Equal((source.Text[source.Places[0].Start..source.Places[0].End], kind), (shown[0].Pointed(), kind));
            Assert.Equal(source.Places[0].Start, shown[0].Location.SourceSpan.Start - Robustness.Source.Usings.Length);
        }
    }

    private static RandomWorkflow Workflow(int number) => new(new Random(unchecked(Seed + (number * 7919))), Setting("TASKS", 9));

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("ORCHESTRATOR_" + name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}

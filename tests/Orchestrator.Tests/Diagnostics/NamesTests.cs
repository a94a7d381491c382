using System.Diagnostics.Metrics;
using System.Globalization;
using System.Reflection;
using Orchestrator.Diagnostics;
using Orchestrator.Tests.Execution;

namespace Orchestrator.Tests.Diagnostics;

/// <summary>The names that dashboards rely on: constants, instruments and the guide say the same.</summary>
[Collection(nameof(TracingTests))]
public sealed class NamesTests
{
    private static readonly string s_guide = File.ReadAllText(Path.Combine(
        typeof(NamesTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!, "docs/guide/tracing.md"));

    [Fact]
    public void TheGuide_ListsEveryConstant_AndNothingElse() =>
        Assert.Equal(Constants().Order(StringComparer.Ordinal), Rows.Select(static row => row[0].Trim('`')).Order(StringComparer.Ordinal));

    [Fact]
    public async Task TheGuide_ListsEveryInstrument_WithKindUnitAndDescription()
    {
        var instruments = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => Add(instruments, instrument) };
        listener.Start();
        await new GraphRun(GraphRun.GraphOf([[]])).RunWithoutResultAsync(null, default);

        Assert.Equal(
            Rows.Where(static row => row.Length == 5).Select(static row => $"{row[0]} {row[1]} {row[2]} {row[4]}").Order(StringComparer.Ordinal),
            instruments.Select(static i => $"`{i.Name}` {KindOf(i)} `{i.Unit}` {i.Description}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheVersion_IsThatOfTheAssembly() =>
        Assert.Equal(Telemetry.Version, typeof(OrchestratorDiagnostics).Assembly.GetName().Version!.ToString(3));

    [Fact]
    public void Names_AreLowerCaseAndDotted() => Assert.All(Constants(), static name =>
        Assert.Matches("^[a-z]+(\\.[a-z_]+)+$", name));

    private static IEnumerable<string> Constants() => typeof(OrchestratorDiagnostics).GetFields()
        .Where(static member => member.IsLiteral && member.Name is not (nameof(OrchestratorDiagnostics.SourceName) or nameof(OrchestratorDiagnostics.MeterName)))
        .Select(static member => (string)member.GetRawConstantValue()!);

    private static IEnumerable<string[]> Rows => s_guide.Split('\n')
        .Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(static line => line.Trim('|').Split('|').Select(static cell => cell.Trim(' ', '|')).ToArray());

    private static void Add(List<Instrument> instruments, Instrument instrument)
    {
        if (instrument.Meter.Name == OrchestratorDiagnostics.MeterName)
        {
            instruments.Add(instrument);
        }
    }

    private static string KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> => "counter",
        UpDownCounter<long> => "up-down counter",
        Histogram<double> => "histogram",
        _ => string.Create(CultureInfo.InvariantCulture, $"unknown {instrument.GetType()}"),
    };
}

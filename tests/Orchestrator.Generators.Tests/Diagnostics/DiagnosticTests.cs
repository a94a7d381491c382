using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>Every mistake gives one diagnostic, at its exact place; what is no mistake gives none.</summary>
public sealed class DiagnosticTests
{
    /// <summary>The id, and the number of the case in its list, from 1.</summary>
    public static IEnumerable<(string Id, int Number)> ReportedCases => DiagnosticCases.All.SelectMany(static cases => Numbers(cases.Id, cases.Reported));

    public static IEnumerable<(string Id, int Number)> ReportedDefineCases => DiagnosticCases.All.SelectMany(static cases => Numbers(cases.Id, cases.ReportedInDefine));

    public static IEnumerable<(string Id, int Number)> SilentDefineCases => DiagnosticCases.All.SelectMany(static cases => Numbers(cases.Id, cases.SilentInDefine));

    public static IEnumerable<(string Id, int Number)> ReportedBuilderCases => DiagnosticCases.All.SelectMany(static cases => Numbers(cases.Id, cases.ReportedInBuilder));

    public static IEnumerable<(string Id, int Number)> SilentBuilderCases => DiagnosticCases.All.SelectMany(static cases => Numbers(cases.Id, cases.SilentInBuilder));

    public static IEnumerable<(string Id, int Number)> SilentCases => DiagnosticCases.All.SelectMany(static cases => Numbers(cases.Id, cases.Silent));

    [Theory]
    [MemberData(nameof(ReportedCases))]
    public async Task AMistake_GivesItsDiagnosticAlone_AtItsPlace(string id, int number) => await CheckAsync(id, Find(id).Reported[number - 1]);

    [Theory]
    [MemberData(nameof(SilentCases))]
    public async Task ANearMiss_GivesNone(string id, int number) =>
        Assert.Empty(Relevant(await Harness.DiagnoseAsync(Find(id).Silent[number - 1]), id));

    [Theory]
    [MemberData(nameof(ReportedDefineCases))]
    public async Task AMistakeInDefine_GivesItsDiagnosticAlone_AtItsPlace(string id, int number) =>
        await CheckAsync(id, Find(id).ReportedInDefine[number - 1]);

    [Theory]
    [MemberData(nameof(SilentDefineCases))]
    public async Task ANearMissInDefine_GivesNone(string id, int number) =>
        Assert.Empty(Relevant(await Harness.DiagnoseAsync(Find(id).SilentInDefine[number - 1]), id));

    [Theory]
    [MemberData(nameof(ReportedDefineCases))]
    public void WithoutAnalyzers_TheGeneratorReportsTheErrorsInDefineAlone(string id, int number) => CheckGenerator(id, Find(id).ReportedInDefine[number - 1]);

    [Theory]
    [MemberData(nameof(ReportedBuilderCases))]
    public async Task AMistakeInABuilder_GivesItsDiagnosticAlone_AtItsPlace(string id, int number) =>
        await CheckAsync(id, Find(id).ReportedInBuilder[number - 1]);

    [Theory]
    [MemberData(nameof(SilentBuilderCases))]
    public async Task ANearMissInABuilder_GivesNone(string id, int number) =>
        Assert.Empty(Relevant(await Harness.DiagnoseAsync(Find(id).SilentInBuilder[number - 1]), id));

    [Theory]
    [MemberData(nameof(ReportedCases))]
    public async Task Warnings_CanBeSuppressed_AndErrorsCanNot(string id, int number)
    {
        bool isError = Descriptors.All.Single(descriptor => descriptor.Id == id).DefaultSeverity == DiagnosticSeverity.Error;
        Reported mistake = Find(id).Reported[number - 1];
        string source = new MarkedSource(mistake.Marked).Text;

        Diagnostic[] disabled = await Harness.DiagnoseAsync($"#pragma warning disable {id}\n" + source);
        Diagnostic[] configured = await Harness.DiagnoseAsync(new Severities(id, ReportDiagnostic.Suppress), source);

        int expected = isError ? mistake.Messages.Length : 0;
        Assert.Equal(expected, disabled.Count(d => d.Id == id && !d.IsSuppressed));
        Assert.Equal(expected, configured.Count(d => d.Id == id));
    }

    [Theory]
    [MemberData(nameof(ReportedCases))]
    public void WithoutAnalyzers_TheGeneratorReportsTheErrorsAlone(string id, int number) => CheckGenerator(id, Find(id).Reported[number - 1]);

    [Fact]
    public void EveryDiagnostic_HasSeveralCasesOfBothKinds()
    {
        Assert.Equal(Descriptors.All.Select(d => d.Id).Order(StringComparer.Ordinal), DiagnosticCases.All.Select(cases => cases.Id));
        Assert.All(DiagnosticCases.All, cases => Assert.True(cases.Reported.Length > 1 && cases.Silent.Length > 1, cases.Id));
    }

    private static async Task CheckAsync(string id, Reported mistake)
    {
        var source = new MarkedSource(mistake.Marked);

        Diagnostic[] all = Relevant(await Harness.DiagnoseAsync(source.Text), id);

        Assert.Equal(mistake.Messages.Select(message => id + ": " + message), all.Select(d => d.Id + ": " + d.GetMessage()));
        Assert.Equal(Texts(source, source.Places), Texts(source, all.Select(d => d.Location)));
        Assert.Equal(Texts(source, source.Others), Texts(source, all.SelectMany(d => d.AdditionalLocations)));
    }

    private static void CheckGenerator(string id, Reported mistake)
    {
        bool isError = Descriptors.All.Single(descriptor => descriptor.Id == id).DefaultSeverity == DiagnosticSeverity.Error;
        var source = new MarkedSource(mistake.Marked);
        CSharpCompilation compilation = Harness.Compile(source.Text);

        Diagnostic[] all = [.. Harness.Driver(compilation, Harness.WithoutAnalyzers).RunGenerators(compilation, TestContext.Current.CancellationToken)
            .GetRunResult().Diagnostics.OrderBy(d => d.Location.SourceSpan.Start)];

        Assert.Equal(isError ? mistake.Messages.Select(message => id + ": " + message) : [], all.Select(d => d.Id + ": " + d.GetMessage()));
        Assert.Equal(isError ? Texts(source, source.Places) : [], Texts(source, all.Select(d => d.Location)));
    }

    private static IEnumerable<(string Id, int Number)> Numbers<T>(string id, T[] cases) => Enumerable.Range(1, cases.Length).Select(number => (id, number));

    private static DiagnosticCases Find(string id) => DiagnosticCases.All.Single(cases => cases.Id == id);

    // Another diagnostic that is only information may stand beside the one that a case is about.
    private static Diagnostic[] Relevant(Diagnostic[] all, string id) => [.. all.Where(d => d.Severity >= DiagnosticSeverity.Warning || d.Id == id)];

    private static IEnumerable<string> Texts(MarkedSource source, IEnumerable<Location> locations) =>
        Texts(source, locations.Select(static location => new TextSpan(location.SourceSpan.Start - Harness.Usings.Length, location.SourceSpan.Length)).Order());

    // The text with its position, so that a failure can be read.
    private static IEnumerable<string> Texts(MarkedSource source, IEnumerable<TextSpan> spans) =>
        spans.Select(span => $"{span.Start}: {source.Text.Substring(span.Start, span.Length)}");

    private sealed class Severities(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic value)
        {
            value = ReportDiagnostic.Default;
            return false;
        }
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Models;

/// <summary>An error that the generator may have to report, as values: where, which, and what it says.</summary>
internal sealed record ErrorModel(
    string Id, string Path, int Start, int Length, int StartLine, int StartColumn, int EndLine, int EndColumn, string Message)
{
    public static EquatableArray<ErrorModel> Of(ImmutableArray<Finding> findings) =>
        findings.Where(static finding => finding.IsError).Select(Of).ToEquatableArray();

    public Diagnostic ToDiagnostic()
    {
        DiagnosticDescriptor known = Descriptors.All.First(descriptor => descriptor.Id == Id);
        var location = Location.Create(
            Path, new TextSpan(Start, Length), new LinePositionSpan(new(StartLine, StartColumn), new(EndLine, EndColumn)));
        return Diagnostic.Create(known.Id, known.Category, Message, known.DefaultSeverity, known.DefaultSeverity, true, 0,
            title: known.Title, helpLink: known.HelpLinkUri, location: location, customTags: known.CustomTags);
    }

    private static ErrorModel Of(Finding finding)
    {
        FileLinePositionSpan span = finding.Location.GetLineSpan();
        return new ErrorModel(
            finding.Descriptor.Id, span.Path ?? "", finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length,
            span.StartLinePosition.Line, span.StartLinePosition.Character, span.EndLinePosition.Line, span.EndLinePosition.Character,
            finding.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Models;

/// <summary>An error that the generator may have to report, as values: where, which, and what it says.</summary>
internal sealed record ErrorModel(string Id, PlaceModel Place, string Message)
{
    public static EquatableArray<ErrorModel> Of(ImmutableArray<Finding> findings) =>
        findings.Where(static finding => finding.IsError).Select(Of).ToEquatableArray();

    public static ErrorModel Of(Finding finding) => new(
        finding.Descriptor.Id, PlaceModel.Of(finding.Location), finding.ToDiagnostic().GetMessage(System.Globalization.CultureInfo.InvariantCulture));

    public Diagnostic ToDiagnostic()
    {
        DiagnosticDescriptor known = Descriptors.All.First(descriptor => descriptor.Id == Id);
        return Diagnostic.Create(known.Id, known.Category, Message, known.DefaultSeverity, known.DefaultSeverity, true, 0,
            title: known.Title, helpLink: known.HelpLinkUri, location: Place.ToLocation(), customTags: known.CustomTags);
    }
}

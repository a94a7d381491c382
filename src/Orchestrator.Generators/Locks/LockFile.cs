using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Orchestrator.Generators.Analyzers;
using Orchestrator.Generators.Models;
using Orchestrator.Generators.Parsing;
using Orchestrator.Generators.Parsing.Declarations;

namespace Orchestrator.Generators.Locks;

/// <summary>The lock as a file of the project, and what is to be said of it and by it.</summary>
internal static class LockFile
{
    public const string Name = "Workflows.lock.json";

    /// <summary>The key of the metadata that holds the text for the file.</summary>
    public const string MetadataKey = "Orchestrator.WorkflowLock";

    private const string UpdateProperty = "build_property.UpdateWorkflowLock";
    private const int MaxDifferences = 5;

    public static bool Is(AdditionalText file) => string.Equals(Path.GetFileName(file.Path), Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the file is about to be written: what differs then is meant to.</summary>
    public static bool IsBeingUpdated(AnalyzerConfigOptionsProvider options) =>
        options.GlobalOptions.TryGetValue(UpdateProperty, out string? set) && string.Equals(set, "true", StringComparison.OrdinalIgnoreCase);

    public static LockContent Read(AdditionalText file, CancellationToken cancellationToken) =>
        LockReader.Read(file.GetText(cancellationToken)?.ToString() ?? "");

    /// <summary>What is to be said of a file that can't be read, at the place where it goes wrong.</summary>
    public static Finding Fault(AdditionalText file, LockContent content, CancellationToken cancellationToken)
    {
        var place = new TextSpan(content.Position, 0);
        LinePositionSpan line = file.GetText(cancellationToken)?.Lines.GetLinePositionSpan(place) ?? default;
        return new Finding(
            Descriptors.StaleLock,
            Location.Create(file.Path, place, line),
            $"{Name} can't be read: {content.Fault}",
            "take one side of a merge whole, or write it anew by dotnet build -p:UpdateWorkflowLock=true");
    }

    /// <summary>What is to be said of a workflow that is not as it is locked, or null.</summary>
    public static Finding? Compare(LockContent content, LockedWorkflow now, string className, Location place)
    {
        LockedWorkflow? locked = content.Workflows.FirstOrDefault(workflow => workflow.Name == now.Name);
        List<string> differences = locked is null ? [] : LockDifferences.Undeclared(locked, now);
        if (differences.Count == 0)
        {
            return null;
        }

        string shown = string.Join("; ", differences.Take(MaxDifferences));
        return new Finding(
            Descriptors.StaleLock,
            place,
            $"'{className}' differs from version {locked!.Version} in {Name} ({shown}{(differences.Count > MaxDifferences ? $"; and {differences.Count - MaxDifferences} more" : "")})",
            "raise Version, or undo the change")
        {
            Properties = ImmutableDictionary<string, string?>.Empty.Add(Finding.Version, (locked.Version + 1L).ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>The errors in a project without analyzers.</summary>
    public static IEnumerable<ErrorModel> Check(AdditionalText file, ImmutableArray<LockedType> types, CancellationToken cancellationToken)
    {
        LockContent content = types.IsEmpty ? LockContent.Empty : Read(file, cancellationToken);
        return content.Fault is null
            ? types.Select(type => Compare(content, type.Workflow, type.ClassName, type.Place.ToLocation())).OfType<Finding>().Select(ErrorModel.Of)
            : [ErrorModel.Of(Fault(file, content, cancellationToken))];
    }

    /// <summary>Where the version of a workflow is said, or could be.</summary>
    public static Location PlaceOf(AttributeData workflow, INamedTypeSymbol type) =>
        new AttributeDeclaration(workflow, type) is { } declaration && declaration.Gives("Version") ? declaration.PlaceOf("Version")
        : workflow.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax ? syntax.Name.GetLocation()
        : type.Place();
}

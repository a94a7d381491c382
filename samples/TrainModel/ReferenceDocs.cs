using System.Xml;
using System.Xml.Linq;
using Orchestrator;

namespace TrainModel;

/// <summary>The XML documentation of .NET itself, which comes with every SDK.</summary>
internal static class ReferenceDocs
{
    /// <summary>The newest reference pack beside the runtime that runs this program.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none; the message says where it was looked for.</exception>
    public static string FindFolder()
    {
        // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string packs = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        string? newest = Directory.Exists(packs)
            ? Directory.GetDirectories(packs)
                .Select(static pack => (Path: Path.Combine(pack, "ref", "net10.0"), Version: VersionOf(pack)))
                .Where(static pack => Directory.Exists(pack.Path))
                .OrderByDescending(static pack => pack.Version)
                .Select(static pack => pack.Path)
                .FirstOrDefault()
            : null;
        return newest ?? throw new DirectoryNotFoundException(
            $"No reference pack for net10.0 in '{packs}'. Install the .NET 10 SDK, or pass --folder with a folder of XML documentation files.");
    }

    public static string[] FindFiles(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.xml") : [];
        if (files.Length == 0)
        {
            throw new FileNotFoundException($"There are no XML documentation files in '{folder}'.");
        }

        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }

    public static async Task<Document> ReadAsync(string file, TaskContext context, CancellationToken cancellationToken)
    {
        string text = await File.ReadAllTextAsync(file, cancellationToken);
        try
        {
            Member[] members =
            [
                .. from member in XDocument.Parse(text).Descendants("member")
                   let name = (string?)member.Attribute("name")
                   let summary = member.Element("summary")
                   where name is not null && summary is not null
                   select new Member(name, TextOf(summary)),
            ];
            context.Report(1, Path.GetFileName(file));
            return new Document(members);
        }
        catch (XmlException error)
        {
            throw new InvalidDataException($"'{file}' is no XML: {error.Message}", error);
        }
    }

    // References name the very namespace that is to be learned: their text stays out.
    private static string TextOf(XElement summary) => string.Join(' ', summary.DescendantNodes().OfType<XText>().Select(static text => text.Value));

    private static Version VersionOf(string pack) => Version.TryParse(Path.GetFileName(pack).Split('-')[0], out Version? version) ? version : new Version();
}

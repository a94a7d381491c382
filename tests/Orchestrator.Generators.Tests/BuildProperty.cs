using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Orchestrator.Generators.Tests;

/// <summary>A build in which one MSBuild property is set, beside those of another.</summary>
internal sealed class BuildProperty(string property, string value, AnalyzerConfigOptionsProvider? others = null) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values("build_property." + property, value, others?.GlobalOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private sealed class Values(string key, string value, AnalyzerConfigOptions? others) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string asked, [NotNullWhen(true)] out string? found)
        {
            if (asked != key && others is not null)
            {
                return others.TryGetValue(asked, out found);
            }

            found = asked == key ? value : null;
            return found is not null;
        }
    }
}

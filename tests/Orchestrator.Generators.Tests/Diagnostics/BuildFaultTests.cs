using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Generators.Tests.Diagnostics;

/// <summary>What the compiler says of a builder, <c>Build</c> says too, and it finds no fault where the compiler is silent though it knows all.</summary>
public sealed class BuildFaultTests
{
    /// <summary>The id, and the number of the case in its list, from 1: errors in code that builds.</summary>
    public static IEnumerable<(string Id, int Number)> BuiltCases => DiagnosticTests.ReportedBuilderCases.Where(static entry =>
        Descriptors.All.Single(descriptor => descriptor.Id == entry.Id).DefaultSeverity == DiagnosticSeverity.Error && IsBuilt(Find(entry).Marked) && entry.Id != "ORCH015");

    public static IEnumerable<(string Id, int Number)> FaultCases =>
        DiagnosticCases.All.SelectMany(static cases => Enumerable.Range(1, cases.FoundByBuild.Length).Select(number => (cases.Id, number)));

    [Theory]
    [MemberData(nameof(BuiltCases))]
    public async Task WhatTheCompilerSays_BuildSaysToo(string id, int number)
    {
        Reported mistake = Find((id, number));

        WorkflowFault[] faults = await RunAsync(new MarkedSource(mistake.Marked).Text);

        Assert.Equal(mistake.Messages.Select(message => id + ": " + Comparable(id, message)).Order(), faults.Select(fault => fault.Id + ": " + Comparable(id, fault.Message)).Order());
    }

    [Theory]
    [MemberData(nameof(FaultCases))]
    public async Task WhatOnlyBuildKnows_TheCompilerDoesNotSay(string id, int number)
    {
        (string message, string source) = DiagnosticCases.All.Single(cases => cases.Id == id).FoundByBuild[number - 1];

        Assert.Equal([id + ": " + message], (await RunAsync(source)).Select(static fault => fault.Id + ": " + fault.Message));
        Assert.DoesNotContain(await Harness.DiagnoseAsync(source), static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    private static Reported Find((string Id, int Number) entry) => DiagnosticCases.All.Single(cases => cases.Id == entry.Id).ReportedInBuilder[entry.Number - 1];

    private static bool IsBuilt(string source) => source.StartsWith("static class Body", StringComparison.Ordinal) && source.Contains(".Build(", StringComparison.Ordinal);

    // What the compiler does not know it shows as it is written; it names parameters, where Build knows none; types have other names at run time, and
    // inputs no lines.
    private static string Comparable(string id, string message) => id switch
    {
        "ORCH009" => message.Split(' ')[1],
        "ORCH025" => message.Split(" of ")[^1].Split(';')[0],
        _ => message.Replace("$\"train-{shard}\"", "train-s1", StringComparison.Ordinal).Replace("'flow'", "'s1'", StringComparison.Ordinal)
            .Replace("System.String", "string", StringComparison.Ordinal).Replace("System.Collections.Generic.List`1[T]", "List<>", StringComparison.Ordinal),
    };

    private static async Task<WorkflowFault[]> RunAsync(string source)
    {
        CSharpCompilation compilation = Harness.Compile(source);
        using var stream = new MemoryStream();
        Assert.True(compilation.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        stream.Position = 0;
        MethodInfo use = new AssemblyLoadContext(null).LoadFromStream(stream).GetType("Body")!.GetMethod("Use", BindingFlags.Static | BindingFlags.NonPublic)!;
        var thrown = await Assert.ThrowsAsync<WorkflowDefinitionException>(() => (Task)use.Invoke(null, [TestContext.Current.CancellationToken, new List<string> { "s1" }, true])!);
        return [.. thrown.Faults];
    }
}

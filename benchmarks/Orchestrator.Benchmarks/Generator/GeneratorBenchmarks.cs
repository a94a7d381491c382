using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Orchestrator.Generators.Analyzers;

namespace Orchestrator.Benchmarks.Generator;

/// <summary>What the generator and the analyzer add to a build, and to a keystroke in an editor.</summary>
public static class GeneratorBenchmarks
{
    private const int Rounds = 5;
    private const int KeystrokesToWarmUp = 40;
    private const int KeystrokesMeasured = 20;

    /// <summary>Writes the tables to the console, and to the file named by the first argument, if any.</summary>
    public static void Run(string[] args)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        WriteBuilds(text, [1, 100, 1_000, 10_000]);
        WriteEdits(text, workflows: 1_000);
        Console.Write(text);
        if (args.Length > 0)
        {
            File.WriteAllText(args[0], Header() + text);
        }
    }

    private static string Header() => string.Create(CultureInfo.InvariantCulture, $"""
        # What the generator costs

        {DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} logical cores, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}, {System.Runtime.InteropServices.RuntimeInformation.OSDescription}.

        ```bash
        dotnet run -c Release --project benchmarks/Orchestrator.Benchmarks -- generator benchmarks/results/generator.md
        ```


        """);

    private static void WriteBuilds(StringWriter text, int[] sizes)
    {
        text.WriteLine("## A build");
        text.WriteLine();
        text.WriteLine("One workflow, every task with two dependencies; medians of five. The generator comes first to a compilation, so its figures hold what the");
        text.WriteLine("compiler does for the first who asks for symbols and attributes, which is more than half of them; the analyzer's are of its own actions.");
        text.WriteLine();
        text.WriteLine("| Tasks | Generator, ms | Analyzer, ms | Generator, MB | Generator, µs a task | Analyzer, µs a task |");
        text.WriteLine("|------:|--------------:|-------------:|--------------:|---------------------:|--------------------:|");
        for (int i = 0; i < KeystrokesToWarmUp; i++)
        {
            Build(Sources.Workflow(100));
        }

        foreach (int size in sizes)
        {
            (double generator, double analyzer, double megabytes) = Build(Sources.Workflow(size));
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {size:N0} | {generator:N1} | {analyzer:N1} | {megabytes:N2} | {1_000 * generator / size:N1} | {1_000 * analyzer / size:N1} |"));
        }

        text.WriteLine();
    }

    private static (double GeneratorMs, double AnalyzerMs, double Megabytes) Build(string source)
    {
        var generator = new double[Rounds];
        var analyzer = new double[Rounds];
        var bytes = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            // A tree that the generator has not seen, or it would know what is in it.
            CSharpCompilation compilation = Sources.Compile([Sources.Parse(source, "Workflow.cs")]);
            (generator[round], bytes[round]) = Measure(() => Sources.Driver().RunGenerators(compilation));
            analyzer[round] = Analyze(Sources.Compile([.. compilation.SyntaxTrees]));
        }

        return (Median(generator), Median(analyzer), Median(bytes) / 1e6);
    }

    // The time in the analyzer's own actions: the host walks all code for any analyzer, and its time is not ours.
    private static double Analyze(CSharpCompilation compilation)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new WorkflowAnalyzer()];
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true);
        AnalysisResult result = compilation.WithAnalyzers(analyzers, options).GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return result.AnalyzerTelemetryInfo[analyzers[0]].ExecutionTime.TotalMilliseconds;
    }

    private static void WriteEdits(StringWriter text, int workflows)
    {
        text.WriteLine("## A keystroke");
        text.WriteLine();
        text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A project of {workflows:N0} workflows of ten tasks, each in a file of its own, and one file beside them. What the generator does after an edit, until"));
        text.WriteLine("the editor has its output again:");
        text.WriteLine();
        text.WriteLine("| Edit | ms | KB |");
        text.WriteLine("|------|---:|---:|");
        SyntaxTree[] trees = [.. Enumerable.Range(0, workflows).Select(i => Sources.Parse(Sources.Workflow(10, i), $"Workflow{i}.cs")), Sources.Parse(Sources.Other(), "Other.cs")];
        WriteEdit("in another class: the body of a method", round => (workflows, Sources.Other(body: round)));
        WriteEdit("in another class: the name of a method", round => (workflows, Sources.Other(method: round)));
        WriteEdit("in another class: its name", round => (workflows, Sources.Other(type: round)));
        WriteEdit("in a workflow: the body of a task", round => (workflows / 2, Sources.Workflow(10, workflows / 2, body: round)));
        WriteEdit("in a workflow: the name of an input", round => (workflows / 2, Sources.Workflow(10, workflows / 2, input: round)));
        int middle = workflows / 2;
        trees = [.. Enumerable.Range(0, workflows).SelectMany(i => new[] { Sources.Parse(Sources.Defined(10, i), $"Defined{i}.cs"), Sources.Parse(Sources.Steps(10, i), $"Steps{i}.cs") })];
        WriteEdit("in a workflow with `Define`: an argument of every verb", round => (2 * middle, Sources.Defined(10, middle, priority: round)));
        WriteEdit("in a class whose methods a `Define` names: the body of a method", round => ((2 * middle) + 1, Sources.Steps(10, middle, body: round)));

        void WriteEdit(string what, Func<int, (int File, string Text)> edit)
        {
            CSharpCompilation compilation = Sources.Compile(trees);
            GeneratorDriver driver = Sources.Driver().RunGenerators(compilation);
            var time = new double[KeystrokesMeasured];
            var bytes = new double[KeystrokesMeasured];
            for (int round = -KeystrokesToWarmUp; round < KeystrokesMeasured; round++)
            {
                (int file, string changed) = edit(round & 0xff);
                CSharpCompilation next = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[file], Sources.Parse(changed, compilation.SyntaxTrees[file].FilePath));
                (time[Math.Max(0, round)], bytes[Math.Max(0, round)]) = Measure(() => driver = driver.RunGenerators(next));
                compilation = next;
            }

            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {Median(time):N2} | {Median(bytes) / 1e3:N0} |"));
        }
    }

    private static (double Milliseconds, double Bytes) Measure(Action action)
    {
        long bytes = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        action();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        return (time.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}

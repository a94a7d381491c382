using System.Globalization;
using System.Text;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Orchestrator.Generators;

namespace Orchestrator.Benchmarks.Generator;

/// <summary>The code that the generator is measured on.</summary>
internal static class Sources
{
    private static readonly CSharpParseOptions s_parse = new(LanguageVersion.Latest);

    private static readonly MetadataReference[] s_references = [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkflowAttribute).Assembly.Location)];

    /// <summary>A workflow in which each task takes the output of the one before, and waits for the one before that.</summary>
    public static string Workflow(int tasks, int number = 0, int body = 0, int input = 0)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"using System.Threading; using System.Threading.Tasks; using Orchestrator;\nnamespace Project.Part{number};\n[Workflow]\npublic sealed partial class Workflow{number}\n{{\n");
        for (int i = 0; i < tasks; i++)
        {
            string dependsOn = i < 2 ? "" : string.Create(CultureInfo.InvariantCulture, $"(DependsOn = [nameof(Step{i - 2}Async)])");
            string parameter = i < 1 ? $"string folder{input}" : string.Create(CultureInfo.InvariantCulture, $"Output{i - 1} step{i - 1}");
            text.Append(CultureInfo.InvariantCulture, $"    [Task{dependsOn}] public async Task<Output{i}> Step{i}Async({parameter}, CancellationToken token) {{ await Task.Delay({body}, token); return new Output{i}(); }}\n");
        }

        text.Append("}\n");
        for (int i = 0; i < tasks; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"public sealed record Output{i};\n");
        }

        return text.ToString();
    }

    /// <summary>The same by <c>Define</c>, of methods of another class.</summary>
    public static string Defined(int tasks, int number, int priority = 0) => string.Create(
        CultureInfo.InvariantCulture,
        $"using Orchestrator;\nnamespace Project.Part{number};\n[Workflow]\npublic sealed partial class Defined{number}(Steps{number} steps)\n{{\n    void Define(WorkflowDefinition w) => w{string.Concat(Enumerable.Range(0, tasks).Select(i => $".Task(steps.Step{i}Async).Priority({priority}){(i < 2 ? "" : $".DependsOn(steps.Step{i - 2}Async)")}"))};\n}}\n");

    /// <summary>The methods that <see cref="Defined"/> names.</summary>
    public static string Steps(int tasks, int number, int body = 0) =>
        Workflow(tasks, number, body).Replace("[Workflow]\n", "", StringComparison.Ordinal).Replace($"Workflow{number}", $"Steps{number}", StringComparison.Ordinal)
            .Replace("[Task]", "", StringComparison.Ordinal).Replace("[Task(", "/* ", StringComparison.Ordinal).Replace("])]", "]) */", StringComparison.Ordinal);

    /// <summary>A class that has nothing to do with workflows.</summary>
    public static string Other(int body = 0, int method = 0, int type = 0) => string.Create(
        CultureInfo.InvariantCulture, $"namespace Project; public static class Other{type} {{ public static int Method{method}(int x) {{ return x + {body}; }} }}");

    public static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(text, s_parse, path);

    public static CSharpCompilation Compile(SyntaxTree[] trees) => CSharpCompilation.Create(
        "Project", trees, s_references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver() => CSharpGeneratorDriver.Create([new WorkflowGenerator().AsSourceGenerator()], parseOptions: s_parse);
}

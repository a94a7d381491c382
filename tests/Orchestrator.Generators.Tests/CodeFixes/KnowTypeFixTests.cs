using Orchestrator.CodeFixes;

namespace Orchestrator.Generators.Tests.CodeFixes;

/// <summary>The context of a durable workflow learns the types that it does not know.</summary>
public sealed class KnowTypeFixTests
{
    private const string Workflow = "public class Own { } namespace N { public class Part<T> { } } [Workflow(Durable = true, Json = typeof(My.Context))] public partial class W { [Task] public Own A() => new(); [Task] public List<N.Part<Own>?> B(Own? own) => []; }";

    [Fact]
    public async Task TheContext_GetsTheType_InItsOwnFile() => await CheckAsync(
        all: false,
        "\nnamespace My;\n\nusing System.Text.Json.Serialization;\n\n/// <summary>Knows.</summary>\n[JsonSerializable(typeof(int))]\npublic sealed partial class Context : JsonSerializerContext;\n",
        "\nnamespace My;\n\nusing System.Text.Json.Serialization;\n\n/// <summary>Knows.</summary>\n[JsonSerializable(typeof(int))]\n[JsonSerializable(typeof(Own))]\npublic sealed partial class Context : JsonSerializerContext;\n");

    [Fact]
    public async Task EveryType_IsAdded_Once() => await CheckAsync(
        all: true,
        "\nnamespace My\n{\n    [System.Text.Json.Serialization.JsonSerializable(typeof(int))]\n    public sealed partial class Context : System.Text.Json.Serialization.JsonSerializerContext { }\n}\n",
        "\nnamespace My\n{\n    [System.Text.Json.Serialization.JsonSerializable(typeof(int))]\n    [System.Text.Json.Serialization.JsonSerializable(typeof(Own))]\n    [System.Text.Json.Serialization.JsonSerializable(typeof(List<N.Part<Own>>))]\n    public sealed partial class Context : System.Text.Json.Serialization.JsonSerializerContext { }\n}\n");

    [Fact]
    public async Task AContextWithoutTypes_GetsItsFirst()
    {
        using var harness = new CodeFixHarness(new KnowTypeCodeFix(), Workflow, "namespace My { public partial class Context : System.Text.Json.Serialization.JsonSerializerContext { } }");

        string[] after = await harness.ApplyAsync((await harness.OfferedAsync())[0]);

        Assert.Contains("[System.Text.Json.Serialization.JsonSerializable(typeof(Own))]", after[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Own { } [Workflow(Durable = true)] public partial class W { [Task] public Own A() => new(); }")]
    [InlineData("[Workflow(Durable = true)] public partial class W { [Task] public object A() => new(); }")]
    public async Task WhereThereIsNoContext_OrNoneWouldHelp_NothingIsOffered(string source)
    {
        using var harness = new CodeFixHarness(new KnowTypeCodeFix(), source);

        Assert.Empty(await harness.OfferedAsync());
    }

    private static async Task CheckAsync(bool all, string context, string expected)
    {
        using var harness = new CodeFixHarness(new KnowTypeCodeFix(), Workflow, context);

        string[] after = all ? await harness.ApplyToAllAsync(nameof(KnowTypeCodeFix)) : await harness.ApplyAsync(Assert.Single(await harness.OfferedAsync()));

        Assert.Equal([Workflow, expected], after.Select(static text => text.Replace("\r\n", "\n", StringComparison.Ordinal)));
        Assert.Equal(all ? 0 : 1, (await harness.FixableAsync(after)).Length);
    }
}

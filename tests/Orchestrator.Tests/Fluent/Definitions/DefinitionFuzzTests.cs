using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Orchestrator.Tests.Fluent.Definitions;

/// <summary>Documents that were valid before something happened to them: each makes a workflow, which says the same when it is written again, or is
/// refused with its faults.</summary>
/// <remarks>The environment variable <c>ORCHESTRATOR_DEFINITIONS</c> says how many there are (5,000 by default), always the same ones first: the seed of
/// a document is its number.</remarks>
public sealed class DefinitionFuzzTests(ITestOutputHelper output)
{
    private const int MaxChanges = 4;

    private static readonly int s_count = int.Parse(
        Environment.GetEnvironmentVariable("ORCHESTRATOR_DEFINITIONS") ?? "5000", NumberStyles.None, CultureInfo.InvariantCulture);

    private static readonly string[] s_documents =
    [
        Steps.Everything,
        RuntimeWorkflow.FromJson(Steps.Everything, Steps.Catalog).ToJson(),
        Steps.Json("""{ "name": "a", "uses": "start" }, { "name": "b", "uses": "start", "dependsOn": ["a"] }, { "name": "c", "uses": "start", "dependsOn": ["b", "a"] }"""),
        Steps.Json("""{ "name": "show", "takes": ["double"] }, { "name": "double", "takes": ["count"] }, { "name": "count", "takes": [{ "input": "x" }] }""", """, "inputs": [{ "name": "x" }]"""),
    ];

    // What stands for what in a document; a change puts one in the place of another.
    private static readonly string[] s_pieces =
    [
        "\"begin\"", "\"count\"", "\"twice\"", "\"sum\"", "\"odd\"", "\"even\"", "\"joined\"", "\"split\"", "\"halves\"", "\"each2\"", "\"good\"", "\"total\"",
        "\"start\"", "\"double\"", "\"fail\"", "\"orZero\"", "\"successes\"", "\"isOdd\"", "\"minusOne\"", "\"undo\"", "\"undoBoth\"", "\"itself\"", "\"text\"", "\"factor\"",
        "\"name\"", "\"uses\"", "\"takes\"", "\"dependsOn\"", "\"when\"", "\"fallback\"", "\"compensate\"", "\"trigger\"", "\"each\"", "\"retry\"", "\"cache\"", "\"input\"", "\"default\"",
        "\"AllSkipped\"", "\"Always\"", "\"NoneFailedMinOneSucceeded\"", "true", "false", "null", "0", "1", "7", "-1", "1e400", "2147483648", "\"\"", "\"\\ud800\"", "{}", "[]", "[{}]",
        "{", "}", "[", "]", ",", ":",
    ];

    [Fact]
    public void EveryDocument_IsReadOrRefused()
    {
        var clock = Stopwatch.StartNew();
        int built = 0;
        for (int seed = 0; seed < s_count; seed++)
        {
            byte[] document = Change(new Random(seed));
            try
            {
                built += IsReadOrRefused(document) ? 1 : 0;
            }
            catch (Exception broken)
            {
                Assert.Fail($"Seed {seed}: {broken}\n{Encoding.UTF8.GetString(document)}");
            }
        }

        output.WriteLine($"{s_count:#,0} documents: {built:#,0} made a workflow, {s_count - built:#,0} were refused; {clock.Elapsed.TotalSeconds:0} s");
        Assert.InRange(built, s_count / 100, s_count - (s_count / 10));
    }

    /// <returns>Whether it makes a workflow.</returns>
    private static bool IsReadOrRefused(byte[] document)
    {
        RuntimeWorkflow workflow;
        try
        {
            workflow = RuntimeWorkflow.FromJson(document, Steps.Catalog);
        }
        catch (WorkflowDefinitionException refused)
        {
            Assert.NotEmpty(refused.Faults);
            foreach (WorkflowFault fault in refused.Faults)
            {
                Assert.StartsWith("$", fault.File, StringComparison.Ordinal);
                Assert.Matches("^ORCH0[0-9]{2}$", fault.Id);
            }

            return false;
        }

        string json = workflow.ToJson();
        RuntimeWorkflow again = RuntimeWorkflow.FromJson(json, Steps.Catalog);
        Assert.Equal(json, again.ToJson());
        Assert.Equal(Structure.Of(workflow.Graph), Structure.Of(again.Graph));
        return true;
    }

    private static byte[] Change(Random random)
    {
        string text = s_documents[random.Next(s_documents.Length)];
        int changes = random.Next(1, MaxChanges + 1);
        for (int i = 0; i < changes && text.Length > 1; i++)
        {
            text = random.Next(4) switch
            {
                0 => ReplacePiece(text, random),
                1 => MovePart(text, random),
                2 => text.Remove(random.Next(text.Length), 1),
                _ => ReplacePiece(text, random),
            };
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        switch (random.Next(20))
        {
            case 0 when utf8.Length > 0:
                utf8[random.Next(utf8.Length)] = (byte)random.Next(256);
                break;
            case 1:
                utf8 = utf8[..random.Next(utf8.Length + 1)];
                break;
        }

        return utf8;
    }

    private static string ReplacePiece(string text, Random random)
    {
        string old = s_pieces[random.Next(s_pieces.Length)];
        int at = text.IndexOf(old, random.Next(text.Length), StringComparison.Ordinal);
        return at < 0 ? text : text[..at] + s_pieces[random.Next(s_pieces.Length)] + text[(at + old.Length)..];
    }

    // Parts between braces or commas, so that tasks and properties come twice, go, or change places.
    private static string MovePart(string text, Random random)
    {
        (int from, int to) = PartOf(text, random);
        string part = text[from..to];
        string rest = random.Next(2) == 0 ? text : text.Remove(from, to - from);
        int at = rest.IndexOf(',', random.Next(Math.Max(1, rest.Length)));
        return at < 0 ? rest : rest.Insert(at, part);
    }

    private static (int From, int To) PartOf(string text, Random random)
    {
        int from = Math.Max(0, text.IndexOf(',', random.Next(text.Length)));
        int to = from;
        int depth = 0;
        for (to++; to < text.Length && depth >= 0 && (depth > 0 || text[to] != ','); to++)
        {
            depth += text[to] is '{' or '[' ? 1 : text[to] is '}' or ']' ? -1 : 0;
        }

        return (from, depth < 0 ? to - 1 : to);
    }
}

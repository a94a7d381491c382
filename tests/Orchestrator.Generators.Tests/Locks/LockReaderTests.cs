using System.Text.Json.Nodes;
using Orchestrator.Generators.Locks;

namespace Orchestrator.Generators.Tests.Locks;

/// <summary>A lock is read as it was written, whatever has formatted it since; anything else is refused, with the place.</summary>
public sealed class LockReaderTests
{
    private static readonly string s_text = Locked.TextOf(Harness.Compile(
        "public sealed record P(int X, string[] Y); [Workflow(Durable = true, Version = 2, Json = typeof(Any))] public partial class W { [Task] P A(int x, P y) => y; [Task(Version = 3)] void B([Each] int z, P a) { } }" + Locked.Context))!;

    [Fact]
    public void WhatIsWritten_IsRead()
    {
        LockContent content = LockReader.Read(s_text);

        Assert.Null(content.Fault);
        Assert.Equal(s_text, LockText.Of(content.Workflows));
    }

    [Fact]
    public void Formatting_IsNoPartOfIt()
    {
        LockContent content = LockReader.Read(s_text);
        string[] same = [s_text.ReplaceLineEndings("\r\n"), "\uFEFF" + s_text, JsonNode.Parse(s_text)!.ToJsonString(), "\t" + s_text.Replace("  ", "\t", StringComparison.Ordinal)];

        Assert.All(same, text => Assert.Equal(content, LockReader.Read(text)));
    }

    [Theory]
    [InlineData("", "a value is expected", 0)]
    [InlineData("{", "'\"' is expected", 1)]
    [InlineData("<<<<<<< HEAD", "a value is expected", 0)]
    [InlineData("{ \"format\": 1,\n<<<<<<< HEAD", "'\"' is expected", 15)]
    [InlineData("{ \"format\": 1, \"format\": 1 }", "'format' is there twice", 15)]
    [InlineData("{ \"format\": 1 } }", "there is something behind its end", 16)]
    [InlineData("{ \"format\": \"a\\q\" }", "a text has an escape that means nothing", 15)]
    [InlineData("{ \"format\": \"a\n\" }", "a text has no end", 14)]
    [InlineData("{ \"format\": 12345678901 }", "a value is expected", 12)]
    [InlineData("{ \"format\": 1.5 }", "'}' is expected", 13)]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "it is too deep", 32)]
    [InlineData("{ }", "a 'format' is missing", 0)]
    [InlineData("[]", "a value is of another kind than a lock has there", 0)]
    [InlineData("{ \"format\": 2, \"workflows\": {} }", "it is of format 2, and this version of the package knows 1", 0)]
    [InlineData("{ \"format\": 1, \"workflows\": [ { \"name\": 1 } ] }", "a value is of another kind than a lock has there", 0)]
    [InlineData("{ \"format\": 1, \"workflows\": [ null ] }", "a value is of another kind than a lock has there", 0)]
    public void AnythingElse_IsRefused(string text, string fault, int position)
    {
        LockContent content = LockReader.Read(text);

        Assert.Equal((fault, position), (content.Fault, content.Position));
        Assert.Empty(content.Workflows);
    }

    [Fact]
    public void WhatIsCutOff_IsRefused_AtItsEnd()
    {
        string whole = s_text.TrimEnd();
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.NotNull(LockReader.Read(whole[..length]).Fault));
    }

    [Fact]
    public void WhateverChanges_IsReadOrRefused()
    {
        var random = new Random(20261124);
        const string Characters = "{}[]\",:\\u0 1-nulltrue\nx\0\uD83D";
        for (int i = 0; i < 5000; i++)
        {
            char[] text = s_text.ToCharArray();
            for (int edits = random.Next(1, 4); edits > 0; edits--)
            {
                text[random.Next(text.Length)] = Characters[random.Next(Characters.Length)];
            }

            LockContent content = LockReader.Read(new string(text));

            Assert.InRange(content.Position, 0, text.Length);
        }
    }
}

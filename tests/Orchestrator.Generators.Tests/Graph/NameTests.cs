using Orchestrator.Graphs;

namespace Orchestrator.Generators.Tests.Graph;

public sealed class NameTests
{
    [Theory]
    [InlineData("Prepar", "Prepare")]
    [InlineData("prepare", "Prepare")]
    [InlineData("Perpare", "Prepare")]
    [InlineData("Praepares", "Prepare")]
    [InlineData("Laod", "Load")]
    [InlineData("Lod", "Load")]
    [InlineData("Evaluation", "Evaluate")]
    [InlineData("X", null)]
    [InlineData("Tidy", null)]
    [InlineData("Compare", null)]
    [InlineData("", null)]
    public void ASuggestion_IsTheNearestName_IfItIsNear(string name, string? expected) =>
        Assert.Equal(expected, NameSuggestion.Closest(name, ["A", "Load", "Prepare", "Evaluate"]));

    [Fact]
    public void OfNamesAsNear_TheFirstInOrderIsSuggested() => Assert.Equal("Load1", NameSuggestion.Closest("Load", ["Load2", "Load1"]));

    [Theory]
    [InlineData("prepar", "Prepare")]
    [InlineData("prepared", "Prepare")]
    [InlineData("rpepare", "Prepare")]
    [InlineData("prebare", "Prepare")]
    [InlineData("PREPARE", "Prepare")]
    [InlineData("modelc", null)]
    [InlineData("model1", null)]
    [InlineData("part2", null)]
    [InlineData("part22", null)]
    [InlineData("raed", "Read")]
    [InlineData("road", null)]
    [InlineData("rad", null)]
    [InlineData("preparing", null)]
    public void ANearName_IsOneEditAway_AndNotSoOnPurpose(string name, string? expected)
    {
        string[] names = ["Prepare", "ModelA", "Part1", "Read", "Ra"];

        Assert.Equal(expected, new NearNames(names).Find(name).Select(index => names[index]).SingleOrDefault());
    }

    [Fact]
    public void NearNames_AgreeWithEveryEditOfAName()
    {
        const string Name = "Prepare";
        var near = new NearNames([Name]);
        IEnumerable<string> edits = Enumerable.Range(0, Name.Length).SelectMany(static i => new[]
        {
            Name.Remove(i, 1), Name.Insert(i, "x"), Name + "x", i + 1 < Name.Length ? Name.Remove(i, 1).Insert(i, "x") : Name,
            i + 1 < Name.Length ? Name.Remove(i, 2).Insert(i, $"{Name[i + 1]}{Name[i]}") : Name,
        });

        Assert.All(edits, edit => Assert.Equal([0], near.Find(edit)));
    }
}

namespace Orchestrator.Storage.Tests.Manifest;

public sealed class TaskContractTests
{
    private static readonly TaskContract s_then =
        new("Train", 1, FansOut: false, "{Name:String}", ["Ingest", "Prepare"], [new("folder", "String"), new("seed", "Int32")]);

    [Fact]
    public void OneAndTheSame_DoNotDiffer() => Assert.Null(s_then.DifferenceTo(s_then with { Inputs = [.. s_then.Inputs], Dependencies = [.. s_then.Dependencies] }));

    [Fact]
    public void EachDifference_IsSaid()
    {
        Assert.Equal("'Train': its version was 1 and is 2", s_then.DifferenceTo(s_then with { Version = 2 }));
        Assert.Equal("'Train': it runs once for each element now", s_then.DifferenceTo(s_then with { FansOut = true }));
        Assert.Equal("'Train': it does not run once for each element any more", (s_then with { FansOut = true }).DifferenceTo(s_then));
        Assert.Equal("'Train': its output was {Name:String} and is Int32", s_then.DifferenceTo(s_then with { Output = "Int32" }));
        Assert.Equal("'Train': its output was {Name:String} and is nothing", s_then.DifferenceTo(s_then with { Output = null }));
        Assert.Equal("'Train': it depends on 'Split' now", s_then.DifferenceTo(s_then with { Dependencies = ["Ingest", "Prepare", "Split"] }));
        Assert.Equal("'Train': it does not depend on 'Prepare' any more", s_then.DifferenceTo(s_then with { Dependencies = ["Ingest"] }));
        Assert.Equal("'Train': it takes the input 'rate' now", s_then.DifferenceTo(s_then with { Inputs = [.. s_then.Inputs, new("rate", "Double")] }));
        Assert.Equal("'Train': it does not take the input 'seed' any more", s_then.DifferenceTo(s_then with { Inputs = [new("folder", "String")] }));
        Assert.Equal(
            "'Train': its input 'seed' was Int32 and is Int64", s_then.DifferenceTo(s_then with { Inputs = [new("folder", "String"), new("seed", "Int64")] }));
    }

    [Fact]
    public void AllDifferences_AreSaid() => Assert.Equal(
        "'Train': its version was 1 and is 2; its output was {Name:String} and is nothing; it does not depend on 'Ingest' any more; it does not depend on 'Prepare' any more; "
        + "it does not take the input 'folder' any more; it does not take the input 'seed' any more",
        s_then.DifferenceTo(new("Train", 2, FansOut: false, null, [], [])));

    [Fact]
    public void ADifferenceInALargeShape_IsShown_WithoutTheRest()
    {
        string members = string.Join(',', Enumerable.Range(100, 200).Select(static at => $"Member{at}:Int32"));

        string difference = Assert.IsType<string>((s_then with { Output = $"{{{members}}}" }).DifferenceTo(
            s_then with { Output = $"{{{members.Replace("Member250:Int32", "Member250:String", StringComparison.Ordinal)}}}" }));

        Assert.Contains("Member250:Int32", difference, StringComparison.Ordinal);
        Assert.Contains("Member250:String", difference, StringComparison.Ordinal);
        Assert.True(difference.Length < 400, difference);
    }

    [Fact]
    public void AKey_IsThatOfItsName_InEveryVersion()
    {
        Assert.Equal(s_then.Key, (s_then with { Version = 2, Output = null }).Key);
        Assert.NotEqual(TaskContract.KeyOf("Train"), TaskContract.KeyOf("train"));

        // What has been recorded once must be found for ever: the first eight bytes of the name's SHA-256.
        Assert.Equal(unchecked((long)0xe99c90db87c0e400), TaskContract.KeyOf("Train"));
    }
}

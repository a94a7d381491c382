using Orchestrator.Execution;

namespace Orchestrator.Tests.Execution;

/// <summary>The lowest rank comes out first, whatever was added and taken before.</summary>
public sealed class ReadySetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(4_097)]
    [InlineData(300_000)]
    public void Take_GivesTheLowest(int size)
    {
        var random = new Random(size);
        var set = new ReadySet(size);
        for (int round = 0; round < 3; round++)
        {
            var expected = new SortedSet<int>();
            for (int i = 0; i < 5_000; i++)
            {
                int rank = random.Next(size);
                if (random.Next(3) > 0 && expected.Add(rank))
                {
                    set.Add(rank);
                }
                else if (expected.Count > 0)
                {
                    Assert.Equal(expected.Min, set.First);
                    Assert.Equal(expected.Min, set.Take());
                    expected.Remove(expected.Min);
                }

                Assert.Equal(expected.Count, set.Count);
            }

            set.Reset(size = Math.Max(1, size / 2));
        }
    }

    [Fact]
    public void CopyFrom_TakesOverWhatAnotherHolds()
    {
        var set = new ReadySet(0);
        var copy = new ReadySet(0);
        set.Reset(10_000);
        copy.Reset(10_000);
        set.Add(9_999);
        set.Add(70);

        copy.CopyFrom(set);

        Assert.Equal((2, 70, 9_999), (copy.Count, copy.Take(), copy.Take()));
        Assert.Equal(2, set.Count);
    }
}

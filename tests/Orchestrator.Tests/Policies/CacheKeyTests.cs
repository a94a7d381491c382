using System.Collections.Immutable;
using Orchestrator.Policies;

namespace Orchestrator.Tests.Policies;

public sealed class CacheKeyTests
{
    public static TheoryData<object?, object?> Equal => new()
    {
        { null, null },
        { 1, 1 },
        { "a" + 1, "a1" },
        { new Point(1, "x"), new Point(1, "x") },
        { double.NaN, double.NaN },
        { new[] { 1, 2 }, new[] { 1, 2 } },
        { new double[] { 1, double.NaN }, new double[] { 1, double.NaN } },
        { new[] { "a", null }, new[] { "a", null } },
        { new[] { new Point(1, "x") }, new[] { new Point(1, "x") } },
        { new[] { new[] { 1 }, null, new[] { 2, 3 } }, new[] { new[] { 1 }, null, new[] { 2, 3 } } },
        { new object[] { 1, new[] { "a" } }, new object[] { 1, new[] { "a" } } },
        { new[,] { { 1, 2 }, { 3, 4 } }, new[,] { { 1, 2 }, { 3, 4 } } },
        { new DayOfWeek[] { DayOfWeek.Friday }, new DayOfWeek[] { DayOfWeek.Friday } },
        { ImmutableArray.Create(1, 2), ImmutableArray.Create(1, 2) },
        { (1, new[] { 2 }), (1, new[] { 2 }) },
        { Array.Empty<int>(), Array.Empty<int>() },
    };

    public static TheoryData<object?, object?> Different => new()
    {
        { null, 0 },
        { 1, 2 },
        { 1, 1L },
        { new object(), new object() },
        { new[] { 1, 2 }, new[] { 2, 1 } },
        { new[] { 1, 2 }, new[] { 1, 2, 0 } },
        { new[] { 1 }, new uint[] { 1 } },
        { new[] { 1 }, null },
        { new[] { 1 }, 1 },
        { new[] { "a" }, new[] { "b" } },
        { new[] { new[] { 1 }, new[] { 2 } }, new[] { new[] { 1 }, new[] { 3 } } },
        { new[,] { { 1, 2 }, { 3, 4 } }, new[,] { { 1, 2, 3, 4 } } },
        { ImmutableArray.Create(1, 2), ImmutableArray.Create(1, 3) },
        { (1, new[] { 2 }), (1, new[] { 3 }) },
    };

    [Theory]
    [MemberData(nameof(Equal), DisableDiscoveryEnumeration = true)]
    public void Equals_WhenValuesAreEqual(object? a, object? b)
    {
        CacheKey first = new([a, 1]);
        CacheKey second = new([b, 1]);

        Assert.Equal(first, second);
        Assert.Equal(second, first);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
        Assert.Equal(first, second.Copy());
    }

    [Theory]
    [MemberData(nameof(Different), DisableDiscoveryEnumeration = true)]
    public void Equals_WhenValuesDiffer_IsFalse(object? a, object? b)
    {
        Assert.NotEqual(new CacheKey([a]), new CacheKey([b]));
        Assert.NotEqual(new CacheKey([b]), new CacheKey([a]));
    }

    [Fact]
    public void Equals_WhenTheOrderDiffers_IsFalse() => Assert.NotEqual(new CacheKey([1, 2]), new CacheKey([2, 1]));

    [Fact]
    public void Copy_IsNotChangedByTheOwnerOfTheValues()
    {
        int[] numbers = [1, 2];
        int[][] nested = [[1], [2]];
        CacheKey copy = new CacheKey([numbers, nested]).Copy();

        numbers[0] = 9;
        nested[1][0] = 9;

        Assert.Equal(copy, new CacheKey([new[] { 1, 2 }, new[] { new[] { 1 }, [2] }]));
        Assert.NotEqual(copy, new CacheKey([numbers, nested]));
    }

    [Fact]
    public void Equals_WhenAKeyWasChangedUnderIt_FindsNothing()
    {
        int[] inTuple = [1, 2, 3];
        CacheKey copy = new CacheKey([(inTuple, 0)]).Copy();

        inTuple[1] = 9;

        Assert.NotEqual(copy, new CacheKey([(new[] { 1, 9, 3 }, 0)]));
    }

    private sealed record Point(int X, string Y);
}

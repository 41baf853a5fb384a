using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Explanation;

namespace Helios.Specs.Pipeline.Detection.Explanation;

public sealed class ContributorsSpec
{
    [Fact]
    public void Shares_add_up_to_1_and_fall_whatever_the_parts_are()
    {
        for (var seed = 1; seed <= 1000; seed++)
        {
            var random = new Random(seed);
            var parts = Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(5) switch
            {
                0 => 0,
                1 => double.NaN,
                2 => double.MaxValue * random.NextDouble(),
                3 => -1,
                _ => random.NextDouble(),
            }).ToArray();
            var top = Contributors.Top([.. parts.Select((_, i) => $"p{i}")], parts, 1 + random.Next(6));
            var isAny = parts.Any(part => part > 0);
            Assert.True(Math.Abs(top.Sum(c => c.Share) - (isAny ? 1 : 0)) < 1e-12, $"seed {seed}: {string.Join(", ", top)}");
            var named = top.Where(c => c.Name != Contributors.Others).Select(c => c.Share).ToArray();
            Assert.Equal(named.OrderDescending(), named);
            Assert.All(top, c => Assert.InRange(c.Share, 0, 1));
        }
    }

    [Fact]
    public void Equal_parts_stand_by_name_and_the_rest_is_gathered() => Assert.Equal(
        [new Contributor("a", 0.25), new Contributor("b", 0.25), new Contributor(Contributors.Others, 0.5)],
        Contributors.Top(["d", "c", "b", "a"], [1, 1, 1, 1], 2));

    [Fact]
    public void Names_that_do_not_fit_the_parts_are_refused() =>
        Assert.Throws<ArgumentException>(() => Contributors.Top(["a"], [1, 2], 2));
}

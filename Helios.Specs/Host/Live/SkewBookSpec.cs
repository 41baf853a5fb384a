using Helios.Host.Live.Sources;

namespace Helios.Specs.Host.Live;

public sealed class SkewBookSpec(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_skews_there_are_no_quantiles()
    {
        var book = new SkewBook();
        book.Begin(Noon);
        Assert.Null(book.Quantiles([0.5]));
        Assert.Equal((0L, 0L, 3.0), (book.Count, book.Largest, book.Seconds(Noon.AddSeconds(3))));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public void Quantiles_are_at_most_an_eighth_above_those_of_the_sorted_skews_of_the_last_minute(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (book, all) = (new SkewBook(), new List<(long Slice, long Skew)>());
        var now = Noon.AddSeconds(random.Next(60));
        book.Begin(now);
        double[] shares = [0.5, 0.9, 0.99, 1];
        for (var round = 0; round < 400; round++)
        {
            now += TimeSpan.FromSeconds(random.Next(30) == 0 ? random.Next(90) : random.NextDouble());
            book.Advance(now);
            for (var more = random.Next(20); more > 0; more--)
            {
                var skew = (long)Math.Pow(2, random.NextDouble() * 40) - 1;
                book.Add(skew);
                all.Add((now.UtcTicks / TimeSpan.TicksPerSecond / 10, skew));
            }

            var newest = now.UtcTicks / TimeSpan.TicksPerSecond / 10;
            var kept = all.Where(entry => entry.Slice > newest - SkewBook.Slices).Select(static entry => entry.Skew).Order().ToArray();
            Assert.Equal(kept.Length, book.Count);
            var found = book.Quantiles(shares);
            Assert.Equal(kept.Length == 0, found is null);
            for (var i = 0; i < (found?.Length ?? 0); i++)
            {
                var exact = kept[Math.Max(1, (int)Math.Ceiling(shares[i] * kept.Length)) - 1];
                Assert.InRange(found![i], exact, exact + (exact / 8));
            }

            Assert.InRange(book.Seconds(now), 0, 60);
        }
    }
}

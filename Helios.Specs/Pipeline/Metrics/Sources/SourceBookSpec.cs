using System.Text;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Pipeline.Metrics.Sources;

public sealed class SourceBookSpec
{
    [Fact]
    public void Sum_of_books_has_each_source_once_in_the_order_of_names_and_every_count()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            var (one, other) = (Next(random), Next(random));
            var sum = one.Plus(other);
            Assert.Equal(other.Plus(one), sum);
            Assert.Equal(sum.Select(counts => counts.Source).Distinct().Order(StringComparer.Ordinal), sum.Select(counts => counts.Source));
            Assert.Equal(
                (seed, one.Concat(other).Sum(counts => counts.Copies + counts.SkewCount)), (seed, sum.Sum(counts => counts.Copies + counts.SkewCount)));
        }
    }

    [Fact]
    public void Book_has_no_more_sources_than_a_stream_knows()
    {
        var (one, other) = (Numbered("a", 64), Numbered("b", 64));
        Assert.Equal(one, one.Plus(other));
        Assert.Throws<ArgumentException>(() => Numbered("a", 65));
        Assert.Throws<ArgumentException>(() => SourceBook.Of([.. one, one[0]]));
    }

    [Fact]
    public void State_of_a_merge_of_the_first_version_reads_without_sources()
    {
        var (before, after) = (new TickAccumulator(), new SampleMerge(new SampleMergeOptions { Shards = 1 }));
        before.AddEvent(7);
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write((byte)1);
        writer.Write(long.MinValue);
        writer.Write(0);
        writer.Write(1);
        writer.Write("acme");
        Array.ForEach([long.MinValue, long.MinValue, 600_000_000L, 600_000_000L, 1L], writer.Write);
        writer.Write(false);
        writer.Write(true);
        writer.Write(1);
        writer.Write("events.all/0");
        writer.Write(ThirteenNumbers(before));
        bytes.Position = 0;
        after.Read(new BinaryReader(bytes));
        Assert.Equal(bytes.Length, bytes.Position);
        var samples = new List<MergedSample>();
        after.Advance(DateTime.MaxValue.Ticks, samples);
        Assert.Equal((1, 0), (samples.Single().Sample.Events, samples.Single().Sample.Sources.Count));
    }

    [Fact]
    public void Shares_sum_to_one_and_name_who_is_behind_an_alarm()
    {
        var skews = new SkewHistogram();
        skews[9] = 10;
        SourceCounts[] sources =
        [
            new() { Source = "aws", Expected = 100, Missing = 3, SkewMicroseconds = 100_000, Skews = skews },
            new() { Source = "azure", Expected = 100, Missing = 1, Duplicates = 8, SkewMicroseconds = 500_000, Skews = skews },
            new() { Source = "gcp", Expected = 100, SkewMicroseconds = 200_000, Skews = skews },
        ];
        var shares = SourceShares.Of(sources);
        Assert.Equal((0.75, 0.25, 2), (shares.Missing["aws"], shares.Missing["azure"], shares.Missing.Count));
        Assert.Equal(1, shares.Duplicates["azure"]);
        Assert.Equal((0.8, 0.2), (shares.Skew["azure"], shares.Skew["gcp"]));
        Assert.Empty(shares.Differing);
        Assert.Equal(shares.Missing, SourceShares.For("missing_event_rate", sources));
        Assert.Equal(new Dictionary<string, double> { ["gcp"] = 1 }, SourceShares.For("aws_gcp_latency_ms", sources));
        Assert.Empty(SourceShares.For("payload_size_variance", sources));
    }

    private static SourceBook Next(Random random) =>
        SourceBook.Of(Enumerable.Range(0, 8).Where(_ => random.Next(2) == 0).Select(number => Partials.Counts(random, $"s{number}")));

    private static SourceBook Numbered(string prefix, int count) =>
        SourceBook.Of(Enumerable.Range(0, count).Select(number => new SourceCounts { Source = $"{prefix}{number:000}", Copies = 1 }));

    private static byte[] ThirteenNumbers(TickAccumulator sums)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        sums.WriteTo(writer);
        return bytes.ToArray()[..(13 * 8)];
    }
}

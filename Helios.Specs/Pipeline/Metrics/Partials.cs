using Helios.Pipeline.Metrics;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Pipeline.Metrics;

/// <summary>Partials of a made-up stream.</summary>
internal static class Partials
{
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly long Start = new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks;
    private static readonly string[] Clouds = ["aws", "gcp", "azure", "öci"];
    private static readonly string[] Names = ["acme", "b", "Zürich \"east\"", "d/4", "东京"];

    public static string Tenant(Random random) => Names[random.Next(Names.Length)];

    /// <summary>Start of a window by its number.</summary>
    public static long StartOf(int window) => Start + (window * Minute.Ticks);

    /// <summary>Name of a shard by its number.</summary>
    public static string Shard(int shard) => FormattableString.Invariant($"events.all/{shard}");

    /// <summary>A partial with random sums.</summary>
    public static ShardPartial Next(Random random, string tenant, int window, int shard)
    {
        var sums = new TickAccumulator();
        for (var left = random.Next(1, 30); left > 0; left--)
        {
            sums.AddEvent(random.Next(1 << 20));
            sums.AddWindow(random.Next(3) == 0, random.Next(4) == 0, random.Next(5) == 0);
            sums.AddSkew(random.Next(3), random.NextDouble() * 1000);
        }

        sums.AddSources(SourceBook.Of(Clouds.Where(_ => random.Next(3) > 0).Select(source => Counts(random, source))));
        return Of(tenant, window, shard, sums);
    }

    /// <summary>Random counts of a source.</summary>
    public static SourceCounts Counts(Random random, string source)
    {
        var (copies, expected) = (random.Next(1000), random.Next(1000));
        var skews = new SkewHistogram();
        for (var left = random.Next(20); left > 0; left--)
        {
            skews[random.Next(SkewHistogram.Length)] += random.Next(100);
        }

        return new SourceCounts
        {
            Source = source,
            Copies = copies,
            Expected = expected,
            Missing = random.Next(expected + 1),
            Late = random.Next(copies + 1),
            Duplicates = random.Next(copies + 1),
            Differing = random.Next(expected + 1),
            Unexpected = random.Next(copies + 1),
            Suspended = random.Next(100),
            SkewMicroseconds = random.NextInt64(1L << 40),
            Skews = skews,
        };
    }

    /// <summary>A partial of so many events.</summary>
    public static ShardPartial Of(string tenant, int window, int shard, int events)
    {
        var sums = new TickAccumulator();
        for (; events > 0; events--)
        {
            sums.AddEvent(100);
        }

        return Of(tenant, window, shard, sums);
    }

    /// <summary>An equal one whose sums are its own.</summary>
    public static ShardPartial Copy(ShardPartial partial) =>
        partial with { Partial = partial.Partial with { Sums = TickAccumulator.FromSums(partial.Partial.Sums.ToSums()) } };

    private static ShardPartial Of(string tenant, int window, int shard, TickAccumulator sums) =>
        new(Shard(shard), Minute, new MetricPartial(tenant, StartOf(window), sums));
}

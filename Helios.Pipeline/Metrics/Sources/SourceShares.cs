namespace Helios.Pipeline.Metrics.Sources;

/// <summary>Who has how much of a trouble: each source's share of what a sample counted. Each list sums to 1 or is empty.</summary>
/// <remarks>Pure, thread-safe. A share says whose the trouble is, not how large it is: one missing copy is a share of 1.</remarks>
public sealed record SourceShares
{
    /// <summary>Fewer copies of the busiest source say nothing about the silence of another.</summary>
    private const long LeastCopies = 20;

    /// <summary>A source is silent below this part of the busiest one's copies.</summary>
    private const long Silence = 20;

    private static readonly IReadOnlyDictionary<string, double> None = new Dictionary<string, double>();

    /// <summary>Of the copies that were missing at the close.</summary>
    public required IReadOnlyDictionary<string, double> Missing { get; init; }

    /// <summary>Of the duplicates.</summary>
    public required IReadOnlyDictionary<string, double> Duplicates { get; init; }

    /// <summary>Of the payloads unlike those of most sources.</summary>
    public required IReadOnlyDictionary<string, double> Differing { get; init; }

    /// <summary>Of the copies that came after the close.</summary>
    public required IReadOnlyDictionary<string, double> Late { get; init; }

    /// <summary>Of the mean skews' excess over that of the quickest source.</summary>
    public required IReadOnlyDictionary<string, double> Skew { get; init; }

    /// <summary>The shares in one sample.</summary>
    public static SourceShares Of(MetricsSample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return Of(sample.Sources);
    }

    /// <summary>The shares in the counts of one stretch of time.</summary>
    public static SourceShares Of(IReadOnlyList<SourceCounts> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return new SourceShares
        {
            Missing = SharesOf(sources, static counts => counts.Missing),
            Duplicates = SharesOf(sources, static counts => counts.Duplicates),
            Differing = SharesOf(sources, static counts => counts.Differing),
            Late = SharesOf(sources, static counts => counts.Late),
            Skew = SkewsOf(sources),
        };
    }

    /// <summary>The shares that say who is behind an alarm on a metric.</summary>
    /// <param name="metric">
    /// One of <see cref="FeatureVector.Names"/>. For a latency the excess of its two clouds alone, for the event rate what is missing: the clouds whose
    /// copies do not come.
    /// </param>
    /// <param name="sources">What was counted of each source.</param>
    /// <returns>Empty for another metric and where nobody has any.</returns>
    public static IReadOnlyDictionary<string, double> For(string metric, IReadOnlyList<SourceCounts> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return FeatureVector.IndexOf(metric) switch
        {
            FeatureVector.MissingEventRate or FeatureVector.EventRate => Silent(sources) is { Count: > 0 } silent ? silent : SharesOf(sources, static counts => counts.Missing),
            FeatureVector.DuplicateRate => SharesOf(sources, static counts => counts.Duplicates),
            FeatureVector.InconsistentRate => SharesOf(sources, static counts => counts.Differing),
            FeatureVector.AwsGcpLatency => SkewsOf(Among(sources, "aws", "gcp")),
            FeatureVector.AwsAzureLatency => SkewsOf(Among(sources, "aws", "azure")),
            FeatureVector.GcpAzureLatency => SkewsOf(Among(sources, "gcp", "azure")),
            _ => None,
        };
    }

    /// <summary>
    /// Sources that deliver next to nothing while another delivers: whatever windows happened to close, it is theirs. In the first windows of an
    /// outage only those time out that had lost a copy before.
    /// </summary>
    private static Dictionary<string, double> Silent(IReadOnlyList<SourceCounts> sources)
    {
        var most = sources.Select(static counts => counts.Copies).DefaultIfEmpty(0).Max();
        SourceCounts[] silent = most < LeastCopies ? [] : [.. sources.Where(counts => counts.Copies * Silence <= most)];
        return silent.ToDictionary(static counts => counts.Source, _ => 1.0 / silent.Length, StringComparer.Ordinal);
    }

    private static SourceCounts[] Among(IReadOnlyList<SourceCounts> sources, string one, string other) =>
        [.. sources.Where(counts => counts.Source == one || counts.Source == other)];

    private static IReadOnlyDictionary<string, double> SkewsOf(IReadOnlyList<SourceCounts> sources)
    {
        var quickest = sources.Where(static counts => counts.SkewCount > 0).Select(static counts => counts.MeanSkewMs).DefaultIfEmpty(0).Min();
        return SharesOf(sources, counts => counts.SkewCount > 0 ? counts.MeanSkewMs - quickest : 0);
    }

    private static IReadOnlyDictionary<string, double> SharesOf(IReadOnlyList<SourceCounts> sources, Func<SourceCounts, double> amount)
    {
        var total = sources.Sum(amount);
        return total > 0
            ? sources.Where(counts => amount(counts) > 0).ToDictionary(static counts => counts.Source, counts => amount(counts) / total, StringComparer.Ordinal)
            : None;
    }
}

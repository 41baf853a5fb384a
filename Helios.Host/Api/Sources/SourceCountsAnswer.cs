using Helios.Connectors.Store;

namespace Helios.Host.Api.Sources;

/// <summary>What a source delivered: the counts, and the shares and quantiles that follow from them; what has no data is null.</summary>
internal sealed record SourceCountsAnswer
{
    public required string Tenant { get; init; }

    public required string Source { get; init; }

    /// <summary>Start of the first window.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End of the last window, exclusive.</summary>
    public required DateTimeOffset To { get; init; }

    public required long MetricWindows { get; init; }

    public required long Copies { get; init; }

    public required long Expected { get; init; }

    public required long Missing { get; init; }

    public required long Late { get; init; }

    public required long Duplicates { get; init; }

    public required long Differing { get; init; }

    public required long Unexpected { get; init; }

    public required long Suspended { get; init; }

    /// <summary>Share of the expected copies that came in time, 0..1.</summary>
    public required double? DeliveredShare { get; init; }

    public required double? MeanSkewMs { get; init; }

    public required double? P50SkewMs { get; init; }

    public required double? P95SkewMs { get; init; }

    public required double? P99SkewMs { get; init; }

    /// <summary>A stored row as answers say it.</summary>
    public static SourceCountsAnswer Of(StoredSourceCounts row)
    {
        var counts = row.Counts;
        return new SourceCountsAnswer
        {
            Tenant = row.Tenant,
            Source = counts.Source,
            From = row.From,
            To = row.To,
            MetricWindows = row.Windows,
            Copies = counts.Copies,
            Expected = counts.Expected,
            Missing = counts.Missing,
            Late = counts.Late,
            Duplicates = counts.Duplicates,
            Differing = counts.Differing,
            Unexpected = counts.Unexpected,
            Suspended = counts.Suspended,
            DeliveredShare = Known.OrNull(counts.Delivered),
            MeanSkewMs = Known.OrNull(counts.MeanSkewMs),
            P50SkewMs = Known.OrNull(counts.Skews.Quantile(0.5)),
            P95SkewMs = Known.OrNull(counts.Skews.Quantile(0.95)),
            P99SkewMs = Known.OrNull(counts.Skews.Quantile(0.99)),
        };
    }
}

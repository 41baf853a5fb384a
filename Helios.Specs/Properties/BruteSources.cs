using Helios.Pipeline.Metrics.Sources;

namespace Helios.Specs.Properties;

/// <summary>Counts of each source, slowly: from the raw copies of every window that the slow reconciler had.</summary>
internal static class BruteSources
{
    /// <summary>By tenant, the sources in the order of their names.</summary>
    public static SortedDictionary<string, SourceCounts[]> Of(BruteForceReconciler slow, Func<string, string[]> expectedOf) =>
        new(slow.Windows.GroupBy(window => window.Key.Tenant).ToDictionary(
            tenant => tenant.Key,
            tenant => tenant.SelectMany(window => window.Copies).Select(copy => copy.Copy.Source).Concat(expectedOf(tenant.Key))
                .Distinct().Order(StringComparer.Ordinal)
                .Select(source => tenant.Aggregate(new SourceCounts { Source = source }, (sum, window) => sum.Plus(Of(window, source, expectedOf(tenant.Key)))))
                .ToArray()), StringComparer.Ordinal);

    private static SourceCounts Of(BruteWindow window, string source, string[] expected)
    {
        var own = window.Copies.Where(copy => copy.Copy.Source == source).ToList();
        var inTime = own.Where(copy => !copy.Late).Select(copy => copy.Copy).ToList();
        var (isExpected, isAbsent) = (expected.Contains(source), inTime.Count == 0);
        var isUnknown = isExpected && isAbsent && window.Unknown.Contains(source);
        var skews = new SkewHistogram();
        var skew = isAbsent ? 0 : inTime.Min(copy => copy.Arrival) - window.Start;
        if (!isAbsent)
        {
            skews[Bucket(skew / TimeSpan.TicksPerMillisecond)] = 1;
        }

        return new SourceCounts
        {
            Source = source,
            Copies = own.Count,
            Expected = isExpected && !isUnknown ? 1 : 0,
            Missing = isExpected && isAbsent && !isUnknown ? 1 : 0,
            Late = own.Count(copy => copy.Late),
            Duplicates = own.Count - own.DistinctBy(copy => BruteForceReconciler.Meaning(copy.Copy)).Count(),
            Differing = isExpected && Differs(window, source, expected) ? 1 : 0,
            Unexpected = isExpected ? 0 : own.Count,
            Suspended = isUnknown ? 1 : 0,
            SkewMicroseconds = skew / TimeSpan.TicksPerMicrosecond,
            Skews = skews,
        };
    }

    private static bool Differs(BruteWindow window, string source, string[] expected)
    {
        var payloads = window.Copies.Where(copy => !copy.Late && expected.Contains(copy.Copy.Source)).GroupBy(copy => copy.Copy.Source)
            .ToDictionary(group => group.Key, group => group.Select(copy => BruteForceReconciler.Meaning(copy.Copy)).Distinct().ToArray());
        var most = payloads.Values.Where(own => own.Length == 1).GroupBy(own => own[0]).FirstOrDefault(group => 2 * group.Count() > payloads.Count);
        return most is not null && payloads.TryGetValue(source, out var mine) && (mine.Length > 1 || mine[0] != most.Key);
    }

    private static int Bucket(long milliseconds)
    {
        var bucket = 0;
        while (bucket < SkewHistogram.Length - 1 && milliseconds >= 1L << bucket)
        {
            bucket++;
        }

        return bucket;
    }
}

namespace Helios.Host.Bench.Http;

/// <summary>Latencies of one kind of read, in milliseconds.</summary>
/// <param name="Route">Which; "all" for all together.</param>
/// <param name="Count">Reads measured.</param>
/// <param name="Failed">Reads not answered 200.</param>
/// <param name="P50">Median.</param>
/// <param name="P99">99th percentile.</param>
/// <param name="Max">Slowest.</param>
/// <param name="Bytes">Mean bytes of an answer.</param>
internal sealed record HttpLatency(string Route, int Count, int Failed, double P50, double P99, double Max, double Bytes)
{
    /// <summary>Sums up.</summary>
    public static HttpLatency Of(string route, IReadOnlyCollection<HttpRead> reads)
    {
        var sorted = reads.Select(static read => read.Milliseconds).Order().ToArray();
        double At(double quantile) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Ceiling((sorted.Length - 1) * quantile)];
        return new HttpLatency(
            route, sorted.Length, reads.Count(static read => !read.IsGood), At(0.5), At(0.99), At(1), sorted.Length == 0 ? 0 : reads.Average(static read => read.Bytes));
    }
}

namespace Helios.Host.App.Side;

/// <summary>What <see cref="MetricsProcessor"/> has counted since the start, over all partitions it had.</summary>
/// <param name="Windows">Windows kept now.</param>
/// <param name="Corrections">Samples given again, or for a window before the newest.</param>
/// <param name="TooLate">Partials whose window was forgotten.</param>
/// <param name="Evicted">Windows forgotten early because there were too many.</param>
/// <param name="Unreadable">Records that were no partial.</param>
/// <param name="Unwatched">Samples that detection, of single metrics or of rows, refused at its bound.</param>
/// <param name="StoodIn">Rows that the statistical detector judged because the LSTM did not serve.</param>
internal sealed record MetricsCounters(long Windows, long Corrections, long TooLate, long Evicted, long Unreadable, long Unwatched, long StoodIn)
{
    public static readonly MetricsCounters Zero = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Adds what an open partition counted.</summary>
    public MetricsCounters With(MetricsShard shard) => this with
    {
        Windows = Windows + shard.Merge.Windows,
        TooLate = TooLate + shard.Merge.TooLate,
        Evicted = Evicted + shard.Merge.Evicted,
        Unwatched = Unwatched + (shard.Anomalies?.Series.Refused ?? 0) + (shard.Rows?.Refused ?? 0),
        StoodIn = StoodIn + (shard.Rows?.StoodIn ?? 0),
    };
}

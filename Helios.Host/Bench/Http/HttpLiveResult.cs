namespace Helios.Host.Bench.Http;

/// <summary>What live viewers cost the pipeline: the same events with and without them, in turn.</summary>
/// <param name="Viewers">Viewers connected.</param>
/// <param name="Rounds">Runs of each kind.</param>
/// <param name="AlonePerSecond">Copies a second to durable verdicts without them, median.</param>
/// <param name="WatchedPerSecond">With them, median.</param>
/// <param name="AloneCpuMicroseconds">Processor time a copy without them, median; of viewers and senders too, which run in this process.</param>
/// <param name="WatchedCpuMicroseconds">With them, median.</param>
/// <param name="Lost">Viewers that were cut off.</param>
/// <param name="BytesPerViewer">Mean bytes that a viewer was sent in a run.</param>
internal sealed record HttpLiveResult(
    int Viewers,
    int Rounds,
    double AlonePerSecond,
    double WatchedPerSecond,
    double AloneCpuMicroseconds,
    double WatchedCpuMicroseconds,
    int Lost,
    double BytesPerViewer)
{
    /// <summary>Share of the throughput that may be lost.</summary>
    public const double Budget = 0.03;

    /// <summary>Share of the throughput that was lost; below 0 where the runs with viewers were the faster ones.</summary>
    public double Loss => 1 - (WatchedPerSecond / AlonePerSecond);
}

using System.Globalization;

namespace Helios.Host.Observability;

/// <summary>A line of totals every ten seconds while something happens: what the live view shows, where there is no terminal.</summary>
internal sealed partial class SummaryLines(StatusReporter reporter, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly ILogger _logger = logger;
    private (long Events, long Verdicts, long Rejected) _last;

    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                Write(reporter.Take());
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    private void Write(StatusSnapshot now)
    {
        var totals = (now.EventsTotal, now.VerdictTotals.Total, now.RejectedByReason.Values.Sum());
        if (totals != _last)
        {
            _last = totals;
            LogSummary(Text(now));
        }
    }

    private static string Text(StatusSnapshot now) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(now.Simulated ? "SIMULATED " : "")}events={now.EventsTotal} ({now.EventsPerSecond:0.#}/s) consistent={now.VerdictTotals.Consistent} missing={now.VerdictTotals.Missing} inconsistent={now.VerdictTotals.Inconsistent} collision={now.VerdictTotals.Collision} duplicates={now.Duplicates} late={now.Late} unexpected={now.Unexpected} rejected={now.RejectedByReason.Values.Sum()} open={now.OpenWindows} queue={now.QueueDepth}/{now.QueueCapacity}");
}

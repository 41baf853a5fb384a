namespace Helios.Host.Bench.Http;

/// <summary>Measures what live viewers cost: floods a fresh service without and with them, in turn, so that a machine that slows down slows both.</summary>
internal sealed class LiveCost(int viewers, Func<CancellationToken, Task<IngestService>> start, TimeProvider time)
{
    private const int Rounds = 3;
    private const int Connections = 4;

    private readonly List<(double Rate, double Cpu)> _alone = [];
    private readonly List<(double Rate, double Cpu)> _watched = [];
    private int _lost;
    private long _bytes;

    /// <summary>Measures.</summary>
    /// <param name="bodies">Bodies to post.</param>
    /// <param name="events">Copies in them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<HttpLiveResult> RunAsync(List<ReadOnlyMemory<byte>> bodies, long events, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            _alone.Add(await OnceAsync(0, bodies, events, cancellationToken));
            _watched.Add(await OnceAsync(viewers, bodies, events, cancellationToken));
        }

        return new HttpLiveResult(
            viewers,
            Rounds,
            Median(_alone.Select(static run => run.Rate)),
            Median(_watched.Select(static run => run.Rate)),
            Median(_alone.Select(static run => run.Cpu)),
            Median(_watched.Select(static run => run.Cpu)),
            _lost,
            viewers == 0 ? 0 : _bytes / (double)Rounds / viewers);
    }

    private async Task<(double Rate, double Cpu)> OnceAsync(int count, List<ReadOnlyMemory<byte>> bodies, long events, CancellationToken cancellationToken)
    {
        await using var running = await start(cancellationToken);
        var server = new Uri(running.Service.Address);
        using var flood = new HttpFlood(server, Connections);
        var watching = new List<LiveViewer>(count);
        try
        {
            for (var viewer = 0; viewer < count; viewer++)
            {
                watching.Add(await LiveViewer.OpenAsync(server, cancellationToken));
            }

            await flood.RunAsync(BenchEvents.WarmUp(out var warm), cancellationToken);
            await running.WaitAsync(warm, cancellationToken);
            var (since, cpu) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
            await flood.RunAsync(bodies, cancellationToken);
            await running.WaitAsync(warm + events, cancellationToken);
            _lost += watching.Count(static viewer => viewer.IsGone);
            _bytes += watching.Sum(static viewer => viewer.Bytes);
            return (events / time.GetElapsedTime(since).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / events);
        }
        finally
        {
            foreach (var viewer in watching)
            {
                await viewer.DisposeAsync();
            }
        }
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}

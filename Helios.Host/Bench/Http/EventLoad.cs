namespace Helios.Host.Bench.Http;

/// <summary>Events that come in at a steady rate, in bodies.</summary>
/// <param name="flood">Posts them.</param>
/// <param name="bodies">All of them, in order.</param>
/// <param name="rate">Bodies a second; 0 sends none.</param>
/// <param name="time">The clock.</param>
internal sealed class EventLoad(HttpFlood flood, List<ReadOnlyMemory<byte>> bodies, double rate, TimeProvider time)
{
    /// <summary>Bodies a second that were taken, once all are.</summary>
    public double TakenPerSecond { get; private set; }

    /// <summary>Sends them.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (bodies.Count == 0 || rate <= 0)
        {
            return;
        }

        var since = time.GetTimestamp();
        await OpenLoop.RunAsync(rate, bodies.Count, time, (number, _) => flood.PostAsync(bodies[number], cancellationToken), cancellationToken);
        TakenPerSecond = bodies.Count / time.GetElapsedTime(since).TotalSeconds;
    }
}

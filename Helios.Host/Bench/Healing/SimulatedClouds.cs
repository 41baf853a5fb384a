using System.Collections.Concurrent;
using System.Text;
using Helios.Host.App.Door;

namespace Helios.Host.Bench.Healing;

/// <summary>Sends the copies of the clouds through the service's door, each cloud for itself, and obeys what the door answers: 429 and 503 are tried again.</summary>
internal sealed class SimulatedClouds(IDoor door, CloudCopies copies, IReadOnlyList<string> clouds, TimeProvider time)
{
    // A cloud that is held back longer than this loses its oldest copies, as senders with a bounded buffer do.
    private const int MostWaiting = 20_000;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, (Queue<(string Line, bool IsRepeat)> Lines, long Retry)> _waiting = new(
        clouds.Select(static cloud => KeyValuePair.Create(cloud, (new Queue<(string Line, bool IsRepeat)>(), 0L))), StringComparer.Ordinal);

    /// <summary>Copies given up because a cloud was held back for too long.</summary>
    public long Dropped { get; private set; }

    /// <summary>Repeats that were not sent because a cloud was held back.</summary>
    public long Shed { get; private set; }

    /// <summary>Bodies that the door held back.</summary>
    public long HeldBack { get; private set; }

    /// <summary>Sends until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Step, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await SendDueAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The episode is over.
        }
    }

    private async Task SendDueAsync(CancellationToken stop)
    {
        var now = time.GetUtcNow();
        foreach (var (cloud, line, isRepeat) in copies.Until(now))
        {
            var lines = _waiting[cloud].Lines;
            lines.Enqueue((line, isRepeat));
            if (lines.Count > MostWaiting)
            {
                lines.Dequeue();
                Dropped++;
            }
        }

        // At once: one after the other, the last would look slow whenever the door is.
        await Task.WhenAll(clouds.Select(cloud => SendAsync(cloud, now, stop)));
    }

    private async Task SendAsync(string cloud, DateTimeOffset now, CancellationToken stop)
    {
        var (lines, retry) = _waiting[cloud];
        if (lines.Count == 0 || now.UtcTicks < retry)
        {
            return;
        }

        // A second's worth at most: under a throttle a body of everything would pass at once.
        string[] some = [.. lines.Take((int)CloudCopies.Rate).Select(static waiting => waiting.Line)];
        var answer = await door.TakeAsync(Encoding.UTF8.GetBytes(string.Join('\n', some)), cloud, stop);
        if (answer is DoorAnswer.Full or DoorAnswer.Failed)
        {
            var after = answer is DoorAnswer.Full { RetryAfter: { } given } ? given : Soon;
            Hold(cloud, lines, (now + after).UtcTicks);
            return;
        }

        for (var sent = 0; sent < some.Length; sent++)
        {
            lines.Dequeue();
        }

        await SendAsync(cloud, now, stop);
    }

    /// <summary>Keeps what waits until the door says; a cloud that is held back for longer than moments does not repeat itself.</summary>
    private void Hold(string cloud, Queue<(string Line, bool IsRepeat)> lines, long until)
    {
        var kept = lines.Count > CloudCopies.Rate ? new Queue<(string Line, bool IsRepeat)>(lines.Where(static waiting => !waiting.IsRepeat)) : lines;
        lock (_gate)
        {
            Shed += lines.Count - kept.Count;
            HeldBack++;
            _waiting[cloud] = (kept, until);
        }
    }
}

using System.Collections.Concurrent;
using Helios.Connectors.Log;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Door;

/// <summary>Keeps a sample of the bodies that their senders did not sign: one a minute and door, its first 4 KiB. Thread-safe.</summary>
/// <remarks>
/// Whoever forges does not decide how full the disk gets, nor which other dead letters make room: 1440 letters of 4 KiB a day and door at most. All of
/// them are counted. Nothing is lost by it, because the sender was told 401. They never count against the cloud's breaker, or a stranger could open it.
/// </remarks>
internal sealed class ForgedBodies(ITopicLog log, TimeProvider time)
{
    private const int KeptBytes = 4096;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, long> _kept = new(StringComparer.Ordinal);

    /// <summary>Keeps a body, or lets it go.</summary>
    /// <param name="origins">Names of dead letters.</param>
    /// <param name="body">Its bytes; not kept after the return.</param>
    /// <param name="source">Cloud of the door; empty for the door of all.</param>
    /// <param name="problem">What is wrong with it.</param>
    /// <returns>Whether it is the sample of this minute, which is told as well.</returns>
    public async ValueTask<bool> OfferAsync(DoorOrigins origins, ReadOnlyMemory<byte> body, string source, string problem)
    {
        if (!IsDue(source))
        {
            return false;
        }

        var kept = body[..Math.Min(body.Length, KeptBytes)];
        var letter = new DeadLetter(
            origins.Name(origins.Take(1)), source, RejectReason.BadSignature.ToWire(), problem, time.GetUtcNow().UtcTicks, body.Length, kept);
        try
        {
            // Not the caller's token: the bytes lie in a pooled buffer.
            await log.AppendAsync([DeadLetters.Write(in letter)], CancellationToken.None);
        }
        catch (LogException)
        {
            // A sample is not worth a failed answer; the log says by itself that it cannot append.
        }

        return true;
    }

    private bool IsDue(string source)
    {
        var now = time.GetTimestamp();
        if (_kept.TryAdd(source, now))
        {
            return true;
        }

        var last = _kept[source];
        return time.GetElapsedTime(last, now) >= Pause && _kept.TryUpdate(source, now, last);
    }
}

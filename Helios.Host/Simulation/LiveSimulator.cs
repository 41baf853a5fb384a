using System.Runtime.CompilerServices;

namespace Helios.Host.Simulation;

/// <summary>Plays a simulation against a clock: what has arrived by now, as lines to feed to an ingest.</summary>
/// <remarks>
/// Begins at the clock's time when it is made; outages and bursts count from there. Event ids carry the begin, so that a restarted service
/// does not meet its old ids. Never ends. When the caller is away for more than five seconds (a suspended machine), the events of
/// that time are left out and counted rather than delivered as a flood. Not thread-safe.
/// </remarks>
internal sealed class LiveSimulator
{
    private const long LongestGap = 5000;
    private const int BatchBytes = 256 * 1024;

    private readonly TimeProvider _clock;
    private readonly EventGenerator _generator;
    private readonly Utf8Buffer _buffer = new(BatchBytes + 4096);
    private long _advanced;

    /// <param name="options">Events, start and id prefix are replaced.</param>
    /// <param name="payloads">Bodies and types.</param>
    /// <param name="clock">Where now comes from.</param>
    public LiveSimulator(SimulationOptions options, PayloadLibrary payloads, TimeProvider clock)
    {
        _clock = clock;
        _advanced = Now();
        _generator = new EventGenerator(
            options with { Events = long.MaxValue, StartMilliseconds = _advanced, IdPrefix = $"{_advanced:x}-" }, payloads);
    }

    /// <summary>Copies produced so far.</summary>
    public long Copies => _generator.Copies;

    /// <summary>Faults put in so far.</summary>
    public FaultCounts Faults => _generator.Faults;

    /// <summary>Events left out because nobody asked for too long.</summary>
    public long Skipped { get; private set; }

    /// <summary>The next lines that have arrived by now, about 256 KiB at most; call again until it is empty.</summary>
    /// <returns>Whole lines, valid until the next call; empty when nothing is due.</returns>
    public ReadOnlyMemory<byte> Take()
    {
        var now = Now();
        if (now - _advanced > LongestGap)
        {
            Skipped += _generator.SkipTo(now);
        }

        _buffer.Clear();
        if (!_generator.WriteDue(_buffer, now, BatchBytes))
        {
            _advanced = now;
        }

        return _buffer.Memory;
    }

    /// <summary>Batches as they fall due, looked for once a <paramref name="tick"/>, until cancelled.</summary>
    /// <param name="tick">More than zero; 50 ms keeps the live view smooth.</param>
    /// <param name="cancellation">Ends the sequence without an exception.</param>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> BatchesAsync(
        TimeSpan tick, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(tick, _clock);
        while (await NextTick(timer, cancellation))
        {
            for (var batch = Take(); !batch.IsEmpty && !cancellation.IsCancellationRequested; batch = Take())
            {
                yield return batch;
            }
        }
    }

    private static async ValueTask<bool> NextTick(PeriodicTimer timer, CancellationToken cancellation)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private long Now() => _clock.GetUtcNow().ToUnixTimeMilliseconds();
}

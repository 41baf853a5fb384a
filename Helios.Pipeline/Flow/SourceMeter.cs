using System.Numerics;
using Helios.Pipeline.Events;

namespace Helios.Pipeline.Flow;

/// <summary>Copies admitted by source and when the last one was; written once a block, read by others while the graph runs.</summary>
public sealed class SourceMeter
{
    private readonly long[] _counts = new long[StreamNames.MaxSources];
    private readonly long[] _lastSeen = new long[StreamNames.MaxSources];

    /// <summary>Copies admitted from source <paramref name="id"/>.</summary>
    public long CountOf(int id) => Interlocked.Read(ref _counts[id]);

    /// <summary>UTC ticks of the last block that held a copy of source <paramref name="id"/>; 0 before the first.</summary>
    public long LastSeenOf(int id) => Interlocked.Read(ref _lastSeen[id]);

    /// <summary>Adds what one block held.</summary>
    /// <param name="seen">Sources that occurred.</param>
    /// <param name="counts">Copies by source id; those of <paramref name="seen"/> are set to 0 again.</param>
    /// <param name="clock">The stream's clock, UTC ticks.</param>
    internal void Add(ulong seen, Span<long> counts, long clock)
    {
        for (; seen != 0; seen &= seen - 1)
        {
            var id = BitOperations.TrailingZeroCount(seen);
            Interlocked.Add(ref _counts[id], counts[id]);
            counts[id] = 0;

            // Decoders run side by side and finish blocks in any order; a step back by one block would not matter to anyone.
            Interlocked.Exchange(ref _lastSeen[id], clock);
        }
    }
}

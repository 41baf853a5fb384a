namespace Helios.Pipeline.Windowing;

/// <summary>When each source was last suspended, so that a window can tell unknown copies from missing ones.</summary>
/// <remarks>Only the latest suspension of a source is kept: a window is shorter than any sensible pause between two.</remarks>
internal sealed class SuspensionClock
{
    private readonly long[] _since = new long[64];
    private readonly long[] _until = new long[64];
    private ulong _ever;

    /// <summary>Sources suspended now.</summary>
    public ulong Now { get; private set; }

    /// <summary>Takes the suspended sources of the next batch.</summary>
    /// <param name="suspended">All of them.</param>
    /// <param name="since">The clock before the batch: from there on those that are new count as suspended.</param>
    /// <param name="until">The clock after the batch: up to there those that resumed still do.</param>
    public void Set(ulong suspended, long since, long until)
    {
        for (var changed = suspended ^ Now; changed != 0; changed &= changed - 1)
        {
            var source = System.Numerics.BitOperations.TrailingZeroCount(changed);
            if ((suspended >> source & 1) != 0)
            {
                _since[source] = since;
                _until[source] = long.MaxValue;
                _ever |= 1UL << source;
            }
            else
            {
                _until[source] = until;
            }
        }

        Now = suspended;
    }

    /// <summary>Sources whose suspension overlaps [<paramref name="start"/>, <paramref name="end"/>].</summary>
    public ulong During(long start, long end)
    {
        ulong mask = 0;
        for (var left = _ever; left != 0; left &= left - 1)
        {
            var source = System.Numerics.BitOperations.TrailingZeroCount(left);
            if (_since[source] <= end && _until[source] >= start)
            {
                mask |= 1UL << source;
            }
        }

        return mask;
    }
}

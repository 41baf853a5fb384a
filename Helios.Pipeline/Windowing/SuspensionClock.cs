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

    public void Set(ulong suspended, long clock)
    {
        for (var changed = suspended ^ Now; changed != 0; changed &= changed - 1)
        {
            var source = System.Numerics.BitOperations.TrailingZeroCount(changed);
            if ((suspended >> source & 1) != 0)
            {
                _since[source] = clock;
                _until[source] = long.MaxValue;
                _ever |= 1UL << source;
            }
            else
            {
                _until[source] = clock;
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

using Helios.Pipeline.Events;

namespace Helios.Host.App;

/// <summary>Which sources are suspended: paused, held back or behind an open breaker, so that their absent copies are unknown, not missing.</summary>
/// <remarks>Thread-safe; a change holds from the next block that enters the graph.</remarks>
internal sealed class SuspensionBoard(StreamNames names)
{
    private long _mask;

    /// <summary>Suspended sources as a mask over <see cref="StreamNames.Sources"/>.</summary>
    public ulong Mask => (ulong)Interlocked.Read(ref _mask);

    /// <summary>Suspends a source or ends its suspension.</summary>
    /// <param name="source">Cloud name; a new one is added.</param>
    /// <param name="suspended">True to suspend.</param>
    /// <exception cref="ArgumentException">No further source fits into a mask.</exception>
    public void Set(string source, bool suspended)
    {
        var id = names.Sources.GetOrAdd(source);
        if (id < 0)
        {
            throw new ArgumentException($"there are {StreamNames.MaxSources} sources already, '{source}' is one too many", nameof(source));
        }

        if (suspended)
        {
            Interlocked.Or(ref _mask, 1L << id);
        }
        else
        {
            Interlocked.And(ref _mask, ~(1L << id));
        }
    }
}

using System.Text;
using Helios.Host.App.Healing.Measures;
using Helios.Pipeline.Events;

namespace Helios.Host.App;

/// <summary>Which sources are suspended: paused, held back or behind an open breaker, so that their absent copies are unknown, not missing.</summary>
/// <remarks>
/// A source stays suspended as long as anybody holds it. Thread-safe; <see cref="Mask"/> takes no lock. A change holds from the next block that enters
/// the graph.
/// </remarks>
internal sealed class SuspensionBoard(StreamNames names) : ISourceHolds
{
    /// <summary>Most holders of one source.</summary>
    public const int MostHolders = 256;

    private readonly Lock _gate = new();
    private readonly HashSet<string>?[] _holders = new HashSet<string>?[StreamNames.MaxSources];
    private long _mask;

    /// <summary>Suspended sources as a mask over <see cref="StreamNames.Sources"/>.</summary>
    public ulong Mask => (ulong)Interlocked.Read(ref _mask);

    /// <summary>Suspends a source until this holder, and every other, has released it. Holding it twice is holding it.</summary>
    /// <param name="source">Cloud name; a new one is added.</param>
    /// <param name="holder">Who, for example <c>breaker/aws/ingest</c>.</param>
    /// <returns>False: it is not suspended, for no further source fits into a mask or no further holder to the source.</returns>
    public bool Hold(string source, string holder)
    {
        var id = names.Sources.GetOrAdd(source);
        if (id < 0)
        {
            return false;
        }

        lock (_gate)
        {
            var holders = _holders[id] ??= new HashSet<string>(StringComparer.Ordinal);
            if (holders.Count >= MostHolders && !holders.Contains(holder))
            {
                return false;
            }

            holders.Add(holder);
            Interlocked.Or(ref _mask, 1L << id);
            return true;
        }
    }

    /// <inheritdoc/>
    void ISourceHolds.Hold(string source, string holder) => Hold(source, holder);

    /// <summary>Ends what <see cref="Hold"/> began; without it changes nothing.</summary>
    public void Release(string source, string holder)
    {
        var id = names.Sources.Find(Encoding.UTF8.GetBytes(source));
        lock (_gate)
        {
            if (id >= 0 && _holders[id] is { } holders && holders.Remove(holder) && holders.Count == 0)
            {
                Interlocked.And(ref _mask, ~(1L << id));
            }
        }
    }

    /// <summary>Whether anybody holds a source; takes no lock.</summary>
    public bool IsHeld(string source)
    {
        var id = names.Sources.Find(Encoding.UTF8.GetBytes(source));
        return id >= 0 && (Mask & (1UL << id)) != 0;
    }

    /// <summary>Who holds a source, in the order of names.</summary>
    public IReadOnlyList<string> HoldersOf(string source)
    {
        var id = names.Sources.Find(Encoding.UTF8.GetBytes(source));
        lock (_gate)
        {
            return id >= 0 && _holders[id] is { } holders ? [.. holders.Order(StringComparer.Ordinal)] : [];
        }
    }
}

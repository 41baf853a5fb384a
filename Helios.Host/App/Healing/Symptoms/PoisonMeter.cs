using System.Text;
using Helios.Pipeline.Flow;

namespace Helios.Host.App.Healing.Symptoms;

/// <summary>Counts dead letters by source over the last minute.</summary>
/// <remarks>
/// Thread-safe; one lock a batch. The source is that of the door, else the one that the record names, as far as it can be read; what names none of the
/// known sources counts for <see cref="Nobody"/>. So there are as many counters as sources, and one.
/// </remarks>
internal sealed class PoisonMeter
{
    /// <summary>Where records without a source count: what brings all of them.</summary>
    public const string Nobody = "adapters";

    private const int Buckets = 12;
    private const int Searched = 4096;

    private static readonly TimeSpan Bucket = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Lock _gate = new();
    private readonly string[] _sources;
    private readonly byte[][] _marks;
    private readonly long[][] _counts;
    private long _newest;

    /// <param name="sources">The known sources.</param>
    /// <param name="time">The clock.</param>
    public PoisonMeter(IEnumerable<string> sources, TimeProvider time)
    {
        (_time, _start) = (time, time.GetTimestamp());
        _sources = [.. sources.Distinct(StringComparer.Ordinal), Nobody];
        _marks = [.. _sources.Select(source => Encoding.UTF8.GetBytes($"\"{source}\""))];
        _counts = [.. _sources.Select(_ => new long[Buckets])];
    }

    /// <summary>Dead letters of the last minute of each source that has any.</summary>
    public IReadOnlyDictionary<string, double> PerMinute
    {
        get
        {
            lock (_gate)
            {
                MoveOn_NeedsGate();
                return _sources.Select((source, i) => (source, Count: (double)_counts[i].Sum())).Where(one => one.Count > 0)
                    .ToDictionary(one => one.source, one => one.Count, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Counts the rejected records of a block.</summary>
    public void Add(RejectBatch rejects)
    {
        foreach (var entry in rejects.Entries)
        {
            Add(rejects.DefaultSource, entry.Raw);
        }
    }

    /// <summary>Counts one.</summary>
    /// <param name="source">Source of the door; null: any came through it.</param>
    /// <param name="raw">The record.</param>
    public void Add(string? source, ReadOnlySpan<byte> raw)
    {
        var index = source is null ? Named(raw) : Array.IndexOf(_sources, source);
        lock (_gate)
        {
            _counts[index < 0 ? ^1 : index][MoveOn_NeedsGate()]++;
        }
    }

    /// <summary>The source that stands behind the member <c>source</c>, also in a record that is no JSON any more.</summary>
    private int Named(ReadOnlySpan<byte> raw)
    {
        raw = raw[..Math.Min(raw.Length, Searched)];
        var at = raw.IndexOf("\"source\""u8);
        if (at >= 0)
        {
            var value = raw[(at + "\"source\"".Length)..].TrimStart(" \t:"u8);
            for (var i = 0; i < _marks.Length; i++)
            {
                if (value.StartsWith(_marks[i]))
                {
                    return i;
                }
            }
        }

        return -1;
    }

    /// <summary>Empties the buckets of the past minute that nothing fell into.</summary>
    /// <returns>The bucket of now.</returns>
    private int MoveOn_NeedsGate()
    {
        var now = _time.GetElapsedTime(_start).Ticks / Bucket.Ticks;
        for (var bucket = Math.Max(_newest + 1, now - Buckets + 1); bucket <= now; bucket++)
        {
            foreach (var counts in _counts)
            {
                counts[bucket % Buckets] = 0;
            }
        }

        _newest = Math.Max(_newest, now);
        return (int)(_newest % Buckets);
    }
}

namespace Helios.Host.Observability.Slo;

/// <summary>Counts by time in buckets of one length, a fixed number of them: the oldest make room. Not thread-safe.</summary>
/// <param name="length">Length of a bucket.</param>
/// <param name="count">How many.</param>
internal sealed class BucketRing(TimeSpan length, int count)
{
    private readonly SloCounts[] _buckets = new SloCounts[count];
    private long _newest = long.MinValue;

    /// <summary>Length of a bucket.</summary>
    public TimeSpan Length => length;

    /// <summary>Adds counts at a time; what lies before the oldest bucket is lost.</summary>
    public void Add(DateTimeOffset at, SloCounts counts)
    {
        var bucket = at.UtcTicks / length.Ticks;
        Advance(bucket);
        if (bucket > _newest - count)
        {
            _buckets[bucket % count] += counts;
        }
    }

    /// <summary>Sum of the buckets that the time before <paramref name="now"/> touches: up to one bucket more than the range.</summary>
    public SloCounts Sum(DateTimeOffset now, TimeSpan range)
    {
        if (_newest == long.MinValue)
        {
            return default;
        }

        var (first, last) = ((now - range).UtcTicks / length.Ticks, Math.Min(_newest, now.UtcTicks / length.Ticks));
        var sum = default(SloCounts);
        for (var bucket = Math.Max(first, _newest - count + 1); bucket <= last; bucket++)
        {
            sum += _buckets[bucket % count];
        }

        return sum;
    }

    /// <summary>The buckets that hold something, oldest first.</summary>
    public IEnumerable<(DateTimeOffset Start, SloCounts Counts)> Filled()
    {
        for (var bucket = Math.Max(0, _newest - count + 1); _newest != long.MinValue && bucket <= _newest; bucket++)
        {
            if (_buckets[bucket % count].Total > 0)
            {
                yield return (new DateTimeOffset(bucket * length.Ticks, TimeSpan.Zero), _buckets[bucket % count]);
            }
        }
    }

    private void Advance(long bucket)
    {
        if (bucket <= _newest)
        {
            return;
        }

        // A long pause empties every bucket once, not once for each that was left out.
        for (var empty = Math.Max(_newest + 1, bucket - count + 1); _newest != long.MinValue && empty <= bucket; empty++)
        {
            _buckets[empty % count] = default;
        }

        _newest = bucket;
    }
}

using System.Globalization;

namespace Helios.Pipeline.Lookup;

/// <summary>Cuts a shard by time as well: hash first, then range. A partition is a shard name and the UTC hour or day it begins.</summary>
/// <remarks>Partitions of one shard sort by name in time order, and expire by whole partitions.</remarks>
public sealed class TimePartition
{
    private readonly long _ticks;

    /// <summary>Chooses the length.</summary>
    /// <param name="length">A whole number of minutes that divides a day, or whole days.</param>
    public TimePartition(TimeSpan length)
    {
        var divides = length.Ticks > 0
            && length.Ticks % TimeSpan.TicksPerMinute == 0
            && (TimeSpan.TicksPerDay % length.Ticks == 0 || length.Ticks % TimeSpan.TicksPerDay == 0);
        if (!divides)
        {
            throw new ArgumentException($"a partition of {length} neither divides a day into whole minutes nor is whole days", nameof(length));
        }

        _ticks = length.Ticks;
    }

    /// <summary>UTC ticks at which the partition of <paramref name="ticks"/> begins.</summary>
    public long StartOf(long ticks) => ticks - (ticks % _ticks);

    /// <summary>Name of the partition, for example <c>shard3-202611201200</c>.</summary>
    public string NameOf(string shard, long ticks) =>
        shard + new DateTime(StartOf(ticks), DateTimeKind.Utc).ToString("'-'yyyyMMddHHmm", CultureInfo.InvariantCulture);

    /// <summary>Names of the partitions that cover [from, to], oldest first.</summary>
    public IEnumerable<string> Covering(string shard, long from, long to)
    {
        for (var start = StartOf(from); start <= to; start += _ticks)
        {
            yield return NameOf(shard, start);
        }
    }
}

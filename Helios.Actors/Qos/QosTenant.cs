using Helios.Pipeline.Events;
using Helios.Pipeline.Metrics;

namespace Helios.Actors.Qos;

/// <summary>What is known of a tenant's quality of service and of that of its sources.</summary>
internal sealed class QosTenant(string name)
{
    private readonly QosTrack _whole = new(name, "");
    private readonly SortedDictionary<string, QosTrack> _sources = new(StringComparer.Ordinal);

    public string Name => name;

    /// <summary>The partition that its samples come from; none for one known from the store alone.</summary>
    public int? Partition { get; set; }

    /// <summary>End of the newest sample, UTC ticks.</summary>
    public long End { get; private set; } = long.MinValue;

    /// <summary>Length of the newest sample, in ticks.</summary>
    public long Length { get; private set; }

    /// <summary>Windows in a row in which nothing came.</summary>
    public int Silent { get; private set; }

    /// <summary>Until when baselines do not learn.</summary>
    public DateTimeOffset FrozenUntil { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The newest readings, first that of the tenant.</summary>
    public IEnumerable<QosReading> Newest =>
        new[] { _whole.Newest }.Concat(_sources.Values.Select(static track => track.Newest)).OfType<QosReading>()
            .Select(reading => Partition is null ? reading with { IsLive = false } : reading);

    /// <summary>Takes a sample; sources that it does not hold were silent.</summary>
    /// <returns>Sources that there was no room for.</returns>
    public int Take(MetricsSample sample, bool isFrozen, QosOptions options, List<QosReading> readings)
    {
        var span = Enter(sample.WindowStart, sample.Length.Ticks, isFrozen, options);
        Silent = sample.Events > 0 || sample.Windows > 0 ? 0 : Silent + 1;
        readings.Add(_whole.Take(in span, QosValues.Of(sample), double.NaN, options));
        var refused = 0;
        var seen = 0;
        foreach (var counts in sample.Sources)
        {
            if (Find(counts.Source) is { } track)
            {
                seen++;
                var isAsked = counts.Expected > 0;
                var uptime = isAsked ? counts.Copies > 0 ? 1 : 0 : double.NaN;
                readings.Add(track.Take(in span, QosValues.Of(counts, sample.Length), uptime, options));
            }
            else
            {
                refused++;
            }
        }

        if (seen < _sources.Count)
        {
            TakeSilent(sample, in span, options, readings);
        }

        return refused;
    }

    private void TakeSilent(MetricsSample sample, in QosSpan span, QosOptions options, List<QosReading> readings)
    {
        var present = sample.Sources.Select(static counts => counts.Source).ToHashSet(StringComparer.Ordinal);
        foreach (var track in _sources.Values.Where(track => !present.Contains(track.Source)))
        {
            readings.Add(track.Take(in span, QosValues.Silent, double.NaN, options));
        }
    }

    private QosSpan Enter(long start, long length, bool isFrozen, QosOptions options)
    {
        var passed = End == long.MinValue ? length : start + length - End;
        (End, Length) = (start + length, length);
        var from = new DateTimeOffset(start, TimeSpan.Zero);
        var keep = Math.Pow(2, -(double)passed / options.HalfLife.Ticks);
        return new QosSpan(from, from.AddTicks(length), keep, isFrozen || from < FrozenUntil);
    }

    private QosTrack? Find(string source)
    {
        if (!_sources.TryGetValue(source, out var track) && _sources.Count < StreamNames.MaxSources)
        {
            _sources.Add(source, track = new QosTrack(name, source));
        }

        return track;
    }
}

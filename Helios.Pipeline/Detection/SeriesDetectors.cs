using System.Diagnostics.CodeAnalysis;
using Helios.Pipeline.Detection.Alarms;
using Helios.Pipeline.Metrics;

namespace Helios.Pipeline.Detection;

/// <summary>The detectors of every (tenant, feature), bounded.</summary>
/// <remarks>
/// At the bound, tenants without samples for the idle time are forgotten (their learning starts anew if they return); where there is
/// none, the new tenant is not watched and <see cref="Refused"/> counts it: tenants that are watched never lose their baseline to a
/// flood of new names. The search for idle tenants runs at most once a minute of sample time. Not thread-safe.
/// </remarks>
public sealed class SeriesDetectors
{
    private const byte StateVersion = 3;
    private const byte OldestStateVersion = 1;

    private static readonly AlarmPolicyOptions EveryAlarm = new() { DeadRows = 0, Raise = 0 };

    private readonly Dictionary<string, Entry> _tenants = new(StringComparer.Ordinal);
    private readonly DetectorRegistry _registry;
    private readonly AnomalyStageOptions _options;
    private readonly int _maximumTenants;
    private long _nextSweep = long.MinValue;

    /// <summary>Creates an empty set.</summary>
    /// <exception cref="ArgumentException">The detector is not registered, or the bound holds no tenant.</exception>
    public SeriesDetectors(DetectorRegistry registry, AnomalyStageOptions options)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumSeries, FeatureVector.Length);
        _ = registry.Create(options.Detector, FeatureVector.Name(0));
        _registry = registry;
        _options = options;
        _maximumTenants = options.MaximumSeries / FeatureVector.Length;
    }

    /// <summary>Series watched now.</summary>
    public int Count => _tenants.Count * FeatureVector.Length;

    /// <summary>Alarms open in all series; those of a forgotten tenant no longer count.</summary>
    internal int OpenAlarms { get; set; }

    /// <summary>Alarms of series that are no longer watched, with their peaks, until somebody takes them; at most those of a state.</summary>
    internal List<(Anomaly Open, double Peak)> Abandoned { get; } = [];

    /// <summary>Samples that were not looked at because the bound was reached.</summary>
    public long Refused { get; private set; }

    /// <summary>The series of a tenant, in the order of <see cref="FeatureVector"/>; made on first sight.</summary>
    /// <returns>False at the bound.</returns>
    internal bool TryGet(string tenant, long ticks, [NotNullWhen(true)] out Series[]? series)
    {
        if (!_tenants.TryGetValue(tenant, out var entry))
        {
            if (_tenants.Count >= _maximumTenants && !Sweep(ticks))
            {
                Refused++;
                series = null;
                return false;
            }

            entry = new Entry(CreateSeries(tenant));
            _tenants.Add(tenant, entry);
        }

        entry.LastTicks = Math.Max(entry.LastTicks, ticks);
        series = entry.Series;
        return true;
    }

    /// <summary>Writes the series of tenants, of all where none are named; tenants not watched are left out.</summary>
    internal void WriteTo(BinaryWriter writer, IReadOnlyCollection<string>? tenants)
    {
        var watched = (tenants ?? _tenants.Keys).Where(_tenants.ContainsKey).ToArray();
        writer.Write(StateVersion);
        writer.Write(watched.Length);
        foreach (var tenant in watched)
        {
            writer.Write(tenant);
            writer.Write(_tenants[tenant].LastTicks);
            foreach (var series in _tenants[tenant].Series)
            {
                SeriesCodec.Write(writer, series);
            }
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote, in place of what is known of these tenants; those beyond the bound are passed over.</summary>
    internal void Read(BinaryReader reader)
    {
        var version = reader.ReadByte();
        if (version is < OldestStateVersion or > StateVersion)
        {
            throw new InvalidDataException(
                $"the state of detection has version {version}; this program reads versions {OldestStateVersion} to {StateVersion}");
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (tenant, lastTicks) = (reader.ReadString(), reader.ReadInt64());
            var entry = new Entry(CreateSeries(tenant)) { LastTicks = lastTicks };
            foreach (var series in entry.Series)
            {
                if (SeriesCodec.Read(reader, series, version) is { } passed)
                {
                    Abandoned.Add(passed);
                }
            }

            Replace(tenant, entry);
        }
    }

    private void Replace(string tenant, Entry entry)
    {
        if (_tenants.Remove(tenant, out var before))
        {
            OpenAlarms -= OpenIn(before);
        }

        if (_tenants.Count < _maximumTenants)
        {
            _tenants.Add(tenant, entry);
            OpenAlarms += OpenIn(entry);
        }
        else
        {
            Abandon(entry);
        }
    }

    private static int OpenIn(Entry entry) => entry.Series.Count(static series => series.IsOpen);

    private void Abandon(Entry entry)
    {
        foreach (var series in entry.Series.Where(static series => series.IsOpen))
        {
            Abandoned.Add((series.Life.Current!, series.Life.PeakScore));
        }
    }

    private Series[] CreateSeries(string tenant)
    {
        var series = new Series[FeatureVector.Length];
        for (var i = 0; i < series.Length; i++)
        {
            var metric = FeatureVector.Name(i);
            series[i] = new Series(
                _registry.Create(_options.Detector, metric), new AlarmPolicy(_options.Policy?.Invoke(tenant, metric) ?? EveryAlarm));
        }

        return series;
    }

    /// <returns>True when there is room now.</returns>
    private bool Sweep(long ticks)
    {
        if (ticks < _nextSweep)
        {
            return false;
        }

        _nextSweep = ticks + TimeSpan.TicksPerMinute;
        var oldest = ticks - _options.IdleAfter.Ticks;
        foreach (var (tenant, entry) in _tenants)
        {
            if (entry.LastTicks < oldest)
            {
                _tenants.Remove(tenant);
                OpenAlarms -= OpenIn(entry);
                Abandon(entry);
            }
        }

        return _tenants.Count < _maximumTenants;
    }

    private sealed class Entry(Series[] series)
    {
        public Series[] Series { get; } = series;

        public long LastTicks { get; set; } = long.MinValue;
    }
}

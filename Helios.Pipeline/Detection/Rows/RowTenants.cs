using System.Diagnostics.CodeAnalysis;
using Helios.Pipeline.Detection.Lstm;

namespace Helios.Pipeline.Detection.Rows;

/// <summary>The watched tenants, bounded.</summary>
/// <remarks>
/// As with <see cref="SeriesDetectors"/>: at the bound, tenants without samples for the idle time give way, and where there is none the new
/// tenant is not watched and counted. Idle ones are looked for at most once a minute of sample time. Not thread-safe.
/// </remarks>
internal sealed class RowTenants(ISequenceModelSource source, RowStageOptions options)
{
    private const byte StateVersion = 1;

    private readonly Dictionary<string, RowTenant> _tenants = new(StringComparer.Ordinal);
    private long _nextSweep = long.MinValue;

    public int Count => _tenants.Count;

    public int OpenAlarms => _tenants.Values.Count(static tenant => tenant.IsOpen);

    /// <summary>Samples that were not looked at because the bound was reached.</summary>
    public long Refused { get; private set; }

    /// <summary>Open anomalies of tenants that gave up their places, until they are taken.</summary>
    public List<(Anomaly Open, double Peak)> Abandoned { get; } = [];

    /// <summary>A tenant, made on first sight.</summary>
    /// <returns>False at the bound.</returns>
    public bool TryGet(string name, long ticks, [NotNullWhen(true)] out RowTenant? tenant)
    {
        if (!_tenants.TryGetValue(name, out tenant))
        {
            if (_tenants.Count >= options.MaximumTenants && !Sweep(ticks))
            {
                Refused++;
                return false;
            }

            tenant = new RowTenant(source);
            _tenants.Add(name, tenant);
        }

        tenant.LastTicks = Math.Max(tenant.LastTicks, ticks);
        return true;
    }

    /// <summary>Writes tenants, all where none are named; those not watched are left out.</summary>
    public void WriteTo(BinaryWriter writer, IReadOnlyCollection<string>? names)
    {
        var watched = (names ?? _tenants.Keys).Where(_tenants.ContainsKey).ToArray();
        writer.Write(StateVersion);
        writer.Write(watched.Length);
        foreach (var name in watched)
        {
            writer.Write(name);
            _tenants[name].WriteTo(writer);
        }
    }

    /// <summary>Reads what <see cref="WriteTo"/> wrote, in place of what is known of these tenants; those beyond the bound are passed over.</summary>
    public void Read(BinaryReader reader)
    {
        if (reader.ReadByte() is var version && version != StateVersion)
        {
            throw new InvalidDataException($"the state of detection over rows has version {version}; this program reads version {StateVersion}");
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (name, tenant) = (reader.ReadString(), new RowTenant(source));
            tenant.Read(reader);
            if (_tenants.ContainsKey(name) || _tenants.Count < options.MaximumTenants)
            {
                _tenants[name] = tenant;
            }
        }
    }

    /// <returns>True when there is room now.</returns>
    private bool Sweep(long ticks)
    {
        if (ticks < _nextSweep)
        {
            return false;
        }

        _nextSweep = ticks + TimeSpan.TicksPerMinute;
        var oldest = ticks - options.Alarms.IdleAfter.Ticks;
        foreach (var (name, tenant) in _tenants)
        {
            if (tenant.LastTicks < oldest)
            {
                _tenants.Remove(name);
                if (tenant.Life.Current is { } open)
                {
                    Abandoned.Add((open, tenant.Life.PeakScore));
                }
            }
        }

        return _tenants.Count < options.MaximumTenants;
    }
}

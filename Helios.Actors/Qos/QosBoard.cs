using Helios.Pipeline.Metrics;

namespace Helios.Actors.Qos;

/// <summary>Quality of service of every tenant and each of its sources: the newest reading beside a baseline that learns.</summary>
/// <remarks>
/// Fed with the samples of a node's partitions in the order of their windows; corrections are not taken. Kept in memory only: at a start it is rebuilt
/// from the samples of the store (docs/components/qos.md). Holds <see cref="QosOptions.MaxTenants"/> tenants times the sources that a stream
/// knows, about 400 bytes each. Thread-safe: one lock a sample.
/// </remarks>
public sealed class QosBoard
{
    /// <summary>Empty windows that are told one by one when a tenant falls silent; then it is taken to have left.</summary>
    public const int MaxSilent = 60;

    // Shards report a window some seconds after its end, and the merge waits for the last of them.
    private static readonly TimeSpan LeastPatience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly QosOptions _options;
    private readonly Dictionary<string, QosTenant> _tenants = new(StringComparer.Ordinal);
    private readonly List<string> _idle = [];

    /// <summary>Creates an empty board.</summary>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    public QosBoard(QosOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(options.HalfLife, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MinSamples, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxTenants, 1);
        var (throughput, accuracy, latency, availability) = options.Weights;
        if (!(Math.Min(Math.Min(throughput, accuracy), Math.Min(latency, availability)) >= 0 && throughput + accuracy + latency + availability > 0))
        {
            throw new ArgumentException("weights must be at least 0 and not all 0", nameof(options));
        }

        _options = options;
    }

    /// <summary>Tenants known.</summary>
    public int Tenants
    {
        get
        {
            lock (_gate)
            {
                return _tenants.Count;
            }
        }
    }

    /// <summary>Samples and sources refused because there were too many tenants or sources.</summary>
    public long Refused { get; private set; }

    /// <summary>Takes a sample of a partition that this node reads.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="sample">The sample; one that begins before the end of the tenant's newest changes nothing.</param>
    /// <param name="isPlanned">Whether it falls into planned work: baselines do not learn it.</param>
    /// <returns>The reading of the tenant, then those of its sources; empty where it was not taken.</returns>
    public IReadOnlyList<QosReading> Take(int partition, MetricsSample sample, bool isPlanned) => Take((int?)partition, sample, isPlanned);

    /// <summary>Learns a sample from the store; of a tenant that this node already reads it changes nothing.</summary>
    public void Seed(MetricsSample sample) => Take(null, sample, isPlanned: false);

    /// <summary>Tells the silence of tenants: windows that have passed without a sample are windows without an event.</summary>
    /// <param name="now">The time; a window counts as empty a window after its end, 10 s at least.</param>
    /// <returns>The readings of the windows that were told now.</returns>
    public IReadOnlyList<QosReading> Advance(DateTimeOffset now)
    {
        var readings = new List<QosReading>();
        lock (_gate)
        {
            foreach (var tenant in _tenants.Values)
            {
                while (tenant.Partition is not null && tenant.Silent < MaxSilent && now.UtcTicks - tenant.End >= tenant.Length + Patience(tenant))
                {
                    tenant.Take(Nothing(tenant), isFrozen: false, _options, readings);
                }

                if (now.UtcTicks - tenant.End > (2 * _options.HalfLife.Ticks) + TimeSpan.TicksPerDay)
                {
                    _idle.Add(tenant.Name);
                }
            }

            _idle.ForEach(name => _tenants.Remove(name));
            _idle.Clear();
        }

        return readings;
    }

    /// <summary>Keeps the samples of a tenant that begin before <paramref name="until"/> out of its baselines: an incident is open.</summary>
    public void Freeze(string tenant, DateTimeOffset until)
    {
        lock (_gate)
        {
            if (_tenants.TryGetValue(tenant, out var known))
            {
                known.FrozenUntil = until;
            }
        }
    }

    /// <summary>Lets the baselines of a tenant learn again.</summary>
    public void Thaw(string tenant) => Freeze(tenant, DateTimeOffset.MinValue);

    /// <summary>The tenants of a partition are another node's now; what was learnt stays, in case they come back.</summary>
    public void Forget(int partition)
    {
        lock (_gate)
        {
            foreach (var tenant in _tenants.Values)
            {
                tenant.Partition = tenant.Partition == partition ? null : tenant.Partition;
            }
        }
    }

    /// <summary>The newest readings by tenant, each tenant's own before those of its sources.</summary>
    /// <param name="tenant">Only this tenant's; null for all.</param>
    /// <param name="source">Only this source's, empty for those of tenants as a whole; null for all.</param>
    public IReadOnlyList<QosReading> Read(string? tenant = null, string? source = null)
    {
        lock (_gate)
        {
            var tenants = tenant is null ? _tenants.Values.OrderBy(static known => known.Name, StringComparer.Ordinal)
                : _tenants.TryGetValue(tenant, out var one) ? (IEnumerable<QosTenant>)[one] : [];
            return [.. tenants.SelectMany(static known => known.Newest).Where(reading => source is null || reading.Source == source)];
        }
    }

    private List<QosReading> Take(int? partition, MetricsSample sample, bool isPlanned)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var readings = new List<QosReading>();
        lock (_gate)
        {
            if (!_tenants.TryGetValue(sample.Tenant, out var tenant))
            {
                if (_tenants.Count >= _options.MaxTenants)
                {
                    Refused++;
                    return readings;
                }

                _tenants.Add(sample.Tenant, tenant = new QosTenant(sample.Tenant));
            }

            if (sample.WindowStart >= tenant.End && (partition is not null || tenant.Partition is null))
            {
                tenant.Partition = partition;
                Refused += tenant.Take(sample, isPlanned, _options, readings);
            }
        }

        return readings;
    }

    private static long Patience(QosTenant tenant) => Math.Max(tenant.Length, LeastPatience.Ticks);

    private static MetricsSample Nothing(QosTenant tenant)
    {
        var sample = new MetricsSample { Tenant = tenant.Name, WindowStart = tenant.End, Length = TimeSpan.FromTicks(tenant.Length) };
        Array.Fill(sample.Values, double.NaN);
        return sample;
    }
}

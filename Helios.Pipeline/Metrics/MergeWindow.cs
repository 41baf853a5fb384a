namespace Helios.Pipeline.Metrics;

/// <summary>One metric window of one tenant: the newest partial of each shard.</summary>
internal sealed class MergeWindow(MergeTenant tenant, long start, long length)
{
    /// <summary>The oldest first.</summary>
    public static readonly Comparer<MergeWindow> ByAge = Comparer<MergeWindow>.Create(static (one, other) =>
        (one.Start, one.Length).CompareTo((other.Start, other.Length)) is var order and not 0
            ? order
            : string.CompareOrdinal(one.Tenant.Name, other.Tenant.Name));

    private readonly SortedList<string, TickAccumulator> _parts = new(StringComparer.Ordinal);

    public MergeTenant Tenant { get; } = tenant;

    public long Start { get; } = start;

    public long Length { get; } = length;

    /// <summary>When its first partial came, UTC ticks.</summary>
    public long FirstSeen { get; set; }

    /// <summary>Whether a sample was given.</summary>
    public bool IsGiven { get; set; }

    /// <summary>Whether there is something that no sample has yet.</summary>
    public bool IsPending { get; set; }

    /// <summary>The partials in the order of their shards.</summary>
    public IReadOnlyDictionary<string, TickAccumulator> Parts => _parts;

    /// <summary>Takes a shard's partial in place of the one before.</summary>
    /// <returns>False when it is the same.</returns>
    public bool Put(string shard, TickAccumulator sums)
    {
        if (_parts.TryGetValue(shard, out var before) && before.ToSums() == sums.ToSums())
        {
            return false;
        }

        _parts[shard] = sums;
        return true;
    }

    /// <summary>The sample of the partials so far; sums are added in one order, so that the same partials give the same bits.</summary>
    public MetricsSample ToSample()
    {
        var sums = new TickAccumulator();
        foreach (var part in _parts.Values)
        {
            sums.Merge(part);
        }

        var length = TimeSpan.FromTicks(Length);
        var sample = new MetricsSample
        {
            Tenant = Tenant.Name,
            WindowStart = Start,
            Length = length,
            Events = sums.Events,
            Windows = sums.Closed,
            Sources = sums.Sources,
        };
        sums.ToFeatures(length).CopyTo(sample.Values, 0);
        return sample;
    }
}

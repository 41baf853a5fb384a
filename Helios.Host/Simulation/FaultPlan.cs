namespace Helios.Host.Simulation;

/// <summary>What happens to one event: its copies in the order of arrival, and what was done to them. Reused between events.</summary>
internal sealed class FaultPlan
{
    private PlannedCopy[] _copies = new PlannedCopy[8];

    public long Index { get; private set; }

    /// <summary>Event time, milliseconds since 1970.</summary>
    public long Time { get; private set; }

    public int Tenant { get; set; }

    public int Type { get; set; }

    /// <summary>Number of different payloads, the original included.</summary>
    public int Versions { get; private set; }

    /// <summary>Copies so far.</summary>
    public int Count { get; private set; }

    /// <summary>What was done to this event, for the summary.</summary>
    public FaultCounts Faults;

    public Span<PlannedCopy> Copies => _copies.AsSpan(0, Count);

    public void Reset(long index, long time)
    {
        Index = index;
        Time = time;
        Versions = 1;
        Count = 0;
        Faults = default;
    }

    /// <summary>A payload that no other copy has.</summary>
    public int NewVersion() => Versions++;

    public void Add(int source, long arrival, int version, CorruptionKind rewrite = CorruptionKind.None)
    {
        if (Count == _copies.Length)
        {
            Array.Resize(ref _copies, Count * 2);
        }

        _copies[Count++] = new PlannedCopy
        {
            Arrival = arrival,
            Place = arrival,
            Source = source,
            Version = version,
            Rewrite = rewrite,
        };
    }

    /// <summary>Sorts by arrival; copies that arrive together keep their order. Insertion sort: a handful of copies.</summary>
    public void SortByArrival()
    {
        for (var i = 1; i < Count; i++)
        {
            var copy = _copies[i];
            var hole = i;
            while (hole > 0 && _copies[hole - 1].Arrival > copy.Arrival)
            {
                _copies[hole] = _copies[hole - 1];
                hole--;
            }

            _copies[hole] = copy;
        }
    }
}

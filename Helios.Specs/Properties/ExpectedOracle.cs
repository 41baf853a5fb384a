namespace Helios.Specs.Properties;

/// <summary>The rule of expected sources that change, applied slowly: keeps every change and every copy, and looks at all of them each time.</summary>
internal sealed class ExpectedOracle(string[] first)
{
    private readonly List<(long From, string[] Sources)> _changes = [(long.MinValue, first)];
    private readonly List<Entry> _entries = [];
    private long _clock = long.MinValue;

    public void Change(string[] sources) => _changes.Add((_clock, sources));

    public void Read(Copy copy)
    {
        _clock = copy.Arrival;
        var entry = _entries.Find(known => known.Id == copy.Id);
        if (entry is null)
        {
            _entries.Add(entry = new Entry { Id = copy.Id, Start = copy.Arrival });
        }

        TimeOut(entry);
        entry.First.TryAdd(copy.Source, copy.Arrival);
        if (entry.ClosedBy.Length == 0 && During(entry.Start, long.MaxValue) is var expected && expected.All(entry.First.ContainsKey))
        {
            var last = expected.Select(source => entry.First[source]).Append(entry.Start).Max();
            entry.ClosedBy = "complete";
            entry.End = During(entry.Start, last).SetEquals(expected) ? last : Math.Max(last, _changes[^1].From);
        }
    }

    public IEnumerable<string> Finish()
    {
        foreach (var entry in _entries)
        {
            TimeOut(entry);
            if (entry.ClosedBy.Length == 0)
            {
                (entry.ClosedBy, entry.End) = ("end", Math.Max(_clock, entry.Start));
            }

            var missing = During(entry.Start, entry.End).Where(source => !entry.First.ContainsKey(source)).Order(StringComparer.Ordinal);
            yield return $"{entry.Id} {entry.ClosedBy} {string.Join(' ', missing)}";
        }
    }

    private void TimeOut(Entry entry)
    {
        if (entry.ClosedBy.Length == 0 && _clock - entry.Start > TimeSpan.TicksPerMinute)
        {
            (entry.ClosedBy, entry.End) = ("timeout", entry.Start + TimeSpan.TicksPerMinute);
        }
    }

    private HashSet<string> During(long start, long end)
    {
        var all = new HashSet<string>(_changes.Last(change => change.From < start).Sources);
        foreach (var change in _changes.Where(change => change.From >= start && change.From <= end))
        {
            all.IntersectWith(change.Sources);
        }

        return all;
    }

    private sealed class Entry
    {
        public required string Id { get; init; }

        public required long Start { get; init; }

        public string ClosedBy { get; set; } = "";

        public long End { get; set; }

        public Dictionary<string, long> First { get; } = [];
    }
}

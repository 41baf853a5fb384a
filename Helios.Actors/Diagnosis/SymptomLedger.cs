namespace Helios.Actors.Diagnosis;

/// <summary>Makes news of what is seen again and again: what has begun, what goes on, what has ended.</summary>
/// <remarks>
/// A symptom keeps the beginning it had first. One that is not seen has ended after <see cref="QuietLooks"/> looks, so that a flicker is one symptom.
/// What goes on is told when its severity or side changes, and once a minute. At most <see cref="MaxSymptoms"/> are held; more are refused and
/// counted. Not thread-safe.
/// </remarks>
public sealed class SymptomLedger
{
    /// <summary>Looks without a symptom after which it has ended.</summary>
    public const int QuietLooks = 2;

    /// <summary>Most symptoms held.</summary>
    public const int MaxSymptoms = 1000;

    private static readonly TimeSpan Retell = TimeSpan.FromMinutes(1);

    private readonly SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Symptoms that were refused so far.</summary>
    public long Refused { get; private set; }

    /// <summary>Symptoms that are there, in the order of their ids.</summary>
    public IReadOnlyList<Symptom> Current => [.. _entries.Values.Select(entry => entry.Symptom)];

    /// <summary>Takes a look.</summary>
    /// <param name="seen">Everything that was seen; of one id the last counts.</param>
    /// <param name="now">When.</param>
    /// <returns>What is new, in the order of ids.</returns>
    public IReadOnlyList<SymptomChange> Observe(IReadOnlyList<Symptom> seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var changes = new List<SymptomChange>();
        var byId = new Dictionary<string, Symptom>(StringComparer.Ordinal);
        foreach (var symptom in seen)
        {
            byId[symptom.Id] = symptom;
        }

        foreach (var symptom in byId.Values)
        {
            See(symptom, now, changes);
        }

        foreach (var entry in _entries.Values.Where(entry => !byId.ContainsKey(entry.Symptom.Id)).ToList())
        {
            Miss(entry, now, changes);
        }

        changes.Sort(static (left, right) => string.CompareOrdinal(left.Symptom.Id, right.Symptom.Id));
        return changes;
    }

    private void See(Symptom symptom, DateTimeOffset now, List<SymptomChange> changes)
    {
        if (!_entries.TryGetValue(symptom.Id, out var known))
        {
            if (_entries.Count >= MaxSymptoms)
            {
                Refused++;
                return;
            }

            _entries[symptom.Id] = new Entry(symptom with { At = now }, now, 0);
            changes.Add(new SymptomChange(symptom with { At = now }, SymptomPhase.Begun));
            return;
        }

        var current = symptom with { Since = symptom.Since < known.Symptom.Since ? symptom.Since : known.Symptom.Since, At = now };
        var isNews = current.Severity != known.Symptom.Severity || current.Side != known.Symptom.Side || now - known.ToldAt >= Retell;
        _entries[symptom.Id] = new Entry(current, isNews ? now : known.ToldAt, 0);
        if (isNews)
        {
            changes.Add(new SymptomChange(current, SymptomPhase.Ongoing));
        }
    }

    private void Miss(Entry entry, DateTimeOffset now, List<SymptomChange> changes)
    {
        if (entry.Quiet + 1 < QuietLooks)
        {
            _entries[entry.Symptom.Id] = entry with { Quiet = entry.Quiet + 1 };
            return;
        }

        _entries.Remove(entry.Symptom.Id);
        changes.Add(new SymptomChange(entry.Symptom with { At = now }, SymptomPhase.Ended));
    }

    private sealed record Entry(Symptom Symptom, DateTimeOffset ToldAt, int Quiet);
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helios.Specs.Host.Simulation;

/// <summary>The rules of the verdict, applied slowly to lines of Helios JSON: keeps every event for ever and compares whole documents.</summary>
internal sealed class BruteForceReconciler(string[] expected, TimeSpan window)
{
    private readonly Dictionary<(string Tenant, string Id), Entry> _entries = [];
    private DateTimeOffset _clock = DateTimeOffset.MinValue;

    public void Read(string line)
    {
        var copy = JsonNode.Parse(line)!.AsObject();
        var arrival = DateTimeOffset.Parse((string)copy["received_at"]!, CultureInfo.InvariantCulture);
        _clock = arrival > _clock ? arrival : _clock;
        foreach (var entry in _entries.Values.Where(entry => entry.ClosedBy is null && _clock > entry.Open + window))
        {
            (entry.ClosedBy, entry.End) = ("timeout", entry.Open + window);
        }

        var key = ((string)copy["tenant"]!, (string)copy["event_id"]!);
        if (!_entries.TryGetValue(key, out var mine))
        {
            mine = new Entry { Type = (string)copy["type"]!, Open = arrival };
            _entries.Add(key, mine);
        }

        mine.Copies.Add(((string)copy["source"]!, arrival, copy["payload"], mine.ClosedBy is not null));
        if (mine.ClosedBy is null && expected.All(source => mine.Copies.Any(seen => seen.Source == source)))
        {
            (mine.ClosedBy, mine.End) = ("complete", arrival);
        }
    }

    /// <summary>The final verdicts as lines, by window start, tenant and id.</summary>
    public IEnumerable<string> Finish()
    {
        foreach (var entry in _entries.Values.Where(entry => entry.ClosedBy is null))
        {
            (entry.ClosedBy, entry.End) = ("end", _clock);
        }

        return _entries.OrderBy(pair => pair.Value.Open).ThenBy(pair => pair.Key.Tenant, StringComparer.Ordinal)
            .ThenBy(pair => pair.Key.Id, StringComparer.Ordinal).Select(pair => Verdict(pair.Key, pair.Value));
    }

    private string Verdict((string Tenant, string Id) key, Entry entry)
    {
        var copies = entry.Copies;
        var wanted = copies.Where(copy => expected.Contains(copy.Source)).ToList();
        var bySource = wanted.GroupBy(copy => copy.Source).ToList();
        var collision = bySource.Any(group => group.Select(copy => Canonical(copy.Payload)).Distinct().Count() > 1);
        var versions = wanted.DistinctBy(copy => Canonical(copy.Payload)).Select(copy => copy.Payload).ToList();
        var missing = expected.Where(source => !copies.Exists(copy => copy.Source == source)).ToArray();
        var duplicates = copies.GroupBy(copy => copy.Source)
            .Select(group => (group.Key, Extra: group.Count() - group.DistinctBy(copy => Canonical(copy.Payload)).Count()))
            .Where(pair => pair.Extra > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal);
        var firsts = bySource.Select(group => group.Min(copy => copy.Arrival)).ToList();
        return new JsonObject
        {
            ["tenant"] = key.Tenant,
            ["event_id"] = key.Id,
            ["type"] = entry.Type,
            ["verdict"] = collision ? "collision" : versions.Count > 1 ? "inconsistent" : missing.Length > 0 ? "missing" : "consistent",
            ["revision"] = copies.Count(copy => copy.Late),
            ["sources"] = List(copies.Select(copy => copy.Source)),
            ["missing"] = List(missing),
            ["late"] = List(copies.Where(copy => copy.Late).Select(copy => copy.Source)),
            ["duplicates"] = new JsonObject(duplicates.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Extra))),
            ["unexpected"] = List(copies.Select(copy => copy.Source).Except(expected)),
            ["differing_paths"] = new JsonArray([.. versions.Skip(1).SelectMany(version => Differences(versions[0], version, ""))
                .Distinct().Take(10).Select(path => JsonValue.Create(path))]),
            ["skew_ms"] = firsts.Count > 1 ? (long)(firsts.Max() - firsts.Min()).TotalMilliseconds : 0,
            ["window_start"] = Time(entry.Open),
            ["window_end"] = Time(entry.End),
            ["closed_by"] = entry.ClosedBy,
        }.ToJsonString();
    }

    /// <summary>A text that is the same for values that mean the same.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(',', members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => JsonSerializer.Serialize(member.Key) + ":" + Canonical(member.Value))) + "}",
        JsonArray items => "[" + string.Join(',', items.Select(Canonical)) + "]",
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => Number(value.ToJsonString()),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonSerializer.Serialize((string?)value),
        null => "null",
        _ => node.ToJsonString(),
    };

    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value != 0
            ? value.ToString("0.############################", CultureInfo.InvariantCulture)
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "0" : text;

    private static IEnumerable<string> Differences(JsonNode? left, JsonNode? right, string path)
    {
        if (left is JsonObject first && right is JsonObject second)
        {
            return first.Select(member => member.Key).Union(second.Select(member => member.Key))
                .OrderBy(name => Convert.ToHexString(Encoding.UTF8.GetBytes(name)), StringComparer.Ordinal)
                .SelectMany(name => first.ContainsKey(name) && second.ContainsKey(name)
                    ? Differences(first[name], second[name], path + "/" + Escape(name))
                    : [path + "/" + Escape(name)]);
        }

        if (left is JsonArray these && right is JsonArray those && these.Count == those.Count)
        {
            return Enumerable.Range(0, these.Count).SelectMany(i => Differences(these[i], those[i], path + "/" + i));
        }

        return Canonical(left) == Canonical(right) ? [] : [path];
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static JsonArray List(IEnumerable<string> names) =>
        new([.. names.Distinct().Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private sealed class Entry
    {
        public required string Type { get; init; }

        public required DateTimeOffset Open { get; init; }

        public DateTimeOffset End { get; set; }

        public string? ClosedBy { get; set; }

        public List<(string Source, DateTimeOffset Arrival, JsonNode? Payload, bool Late)> Copies { get; } = [];
    }
}

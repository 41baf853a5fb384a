using System.Globalization;
using System.Text.Json.Nodes;
using Canonical = Helios.Specs.Host.Simulation.BruteForceReconciler;

namespace Helios.Specs.Properties;

/// <summary>The rules of windows and verdicts, applied slowly: keeps every copy in a list and looks at all windows at every step.</summary>
internal sealed class BruteForceReconciler(Func<string, string[]> expected, TimeSpan length, TimeSpan retention)
{
    private readonly List<BruteWindow> _windows = [];
    private readonly List<(string Source, long From, long Until)> _suspensions = [];
    private string[] _suspended = [];
    private long _clock = long.MinValue;

    /// <summary>Every revision of every window in the order in which it was given.</summary>
    public List<string> Revisions { get; } = [];

    /// <summary>The last revision of every window by start, tenant and id. Call after <see cref="Finish"/>.</summary>
    public IEnumerable<string> Final => _windows.OrderBy(window => window.Start)
        .ThenBy(window => window.Key.Tenant, StringComparer.Ordinal).ThenBy(window => window.Key.Id, StringComparer.Ordinal).Select(Verdict);

    /// <summary>Every window there ever was.</summary>
    public IReadOnlyList<BruteWindow> Windows => _windows;

    /// <summary>From the current clock on these sources are suspended; those that no longer are were so up to <paramref name="clockAfter"/>.</summary>
    public void Suspend(string[] sources, long clockAfter)
    {
        foreach (var source in sources.Except(_suspended).ToList())
        {
            _suspensions.Add((source, _clock, long.MaxValue));
        }

        foreach (var source in _suspended.Except(sources).ToList())
        {
            var at = _suspensions.FindLastIndex(suspension => suspension.Source == source);
            _suspensions[at] = _suspensions[at] with { Until = Math.Max(_clock, clockAfter) };
        }

        _suspended = sources;
    }

    public void Read(Copy copy)
    {
        _clock = Math.Max(_clock, copy.Arrival);
        CloseTimedOut();
        var window = _windows.FindLast(window => window.Key == copy.Key);
        if (window is null || (window.ClosedBy is not null && _clock - window.End > retention.Ticks))
        {
            window = new BruteWindow(copy.Key, copy.Type);
            _windows.Add(window);
        }

        window.Copies.Add((copy, Late: window.ClosedBy is not null));
        if (window.ClosedBy is not null)
        {
            Revisions.Add(Verdict(window));
        }
        else if (expected(copy.Tenant).Except(_suspended).All(window.Has))
        {
            Close(window, "complete", expected(copy.Tenant).Where(window.Has).Select(window.FirstArrival).Append(window.Start).Max());
        }
    }

    public void Finish()
    {
        CloseTimedOut();
        _windows.Where(window => window.ClosedBy is null).ToList().ForEach(window => Close(window, "end", _clock));
    }

    public static string Time(long ticks)
    {
        var text = new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffffff", CultureInfo.InvariantCulture);
        return text[..23] + text[23..].TrimEnd('0') + "Z";
    }

    private void CloseTimedOut()
    {
        foreach (var window in _windows.Where(window => window.ClosedBy is null && _clock > window.Start + length.Ticks).ToList())
        {
            Close(window, "timeout", window.Start + length.Ticks);
        }
    }

    private void Close(BruteWindow window, string reason, long end)
    {
        (window.Start, window.ClosedBy, window.End) = (window.Copies.Min(copy => copy.Copy.Arrival), reason, end);
        window.Unknown = [.. expected(window.Key.Tenant).Where(source => !window.Has(source)
            && ((reason == "complete" && _suspended.Contains(source))
                || _suspensions.Exists(s => s.Source == source && s.From <= end && s.Until >= window.Start)))];
        Revisions.Add(Verdict(window));
    }

    private string Verdict(BruteWindow window)
    {
        var wanted = window.Copies.Select(copy => copy.Copy).Where(copy => expected(copy.Tenant).Contains(copy.Source)).ToList();
        var missing = expected(window.Key.Tenant).Where(source => !window.Has(source)).Except(window.Unknown).ToArray();
        var unknown = window.Unknown.Where(source => !window.Has(source)).ToArray();
        var collision = wanted.GroupBy(copy => copy.Source).Any(group => group.DistinctBy(Meaning).Count() > 1);
        var versions = wanted.DistinctBy(Meaning).Select(copy => JsonNode.Parse(copy.Payload)).ToList();
        var all = window.Copies.Select(copy => copy.Copy).ToList();
        var firsts = wanted.Select(copy => window.FirstArrival(copy.Source)).DefaultIfEmpty().ToList();
        var verdict = new JsonObject
        {
            ["tenant"] = window.Key.Tenant,
            ["event_id"] = window.Key.Id,
            ["type"] = window.Type,
            ["verdict"] = collision ? "collision" : versions.Count > 1 ? "inconsistent" : missing.Length > 0 ? "missing" : "consistent",
            ["revision"] = window.Copies.Count(copy => copy.Late),
            ["sources"] = List(all.Select(copy => copy.Source)),
            ["missing"] = List(missing),
            ["late"] = List(window.Copies.Where(copy => copy.Late).Select(copy => copy.Copy.Source)),
            ["duplicates"] = Duplicates(all),
            ["unexpected"] = List(all.Select(copy => copy.Source).Except(expected(window.Key.Tenant))),
        };
        if (unknown.Length > 0)
        {
            verdict["suspended"] = List(unknown);
        }

        verdict["differing_paths"] = new JsonArray([.. versions.Skip(1).SelectMany(version => Differences(versions[0], version, ""))
            .Distinct().Take(10).Select(path => JsonValue.Create(path))]);
        verdict["skew_ms"] = (firsts.Max() - firsts.Min()) / TimeSpan.TicksPerMillisecond;
        verdict["window_start"] = Time(window.Start);
        verdict["window_end"] = Time(window.End);
        verdict["closed_by"] = window.ClosedBy;
        return verdict.ToJsonString();
    }

    private static JsonObject Duplicates(List<Copy> copies) => new(copies.GroupBy(copy => copy.Source)
        .Select(group => (group.Key, Extra: group.Count() - group.DistinctBy(Meaning).Count()))
        .Where(pair => pair.Extra > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Extra)));

    public static string Meaning(Copy copy) => Canonical.Canonical(JsonNode.Parse(copy.Payload));

    private static IEnumerable<string> Differences(JsonNode? left, JsonNode? right, string path) =>
        left is JsonObject first && right is JsonObject second
            ? first.Select(member => member.Key).Union(second.Select(member => member.Key)).Order(StringComparer.Ordinal)
                .SelectMany(name => first.ContainsKey(name) && second.ContainsKey(name)
                    ? Differences(first[name], second[name], path + "/" + name)
                    : [path + "/" + name])
            : Canonical.Canonical(left) == Canonical.Canonical(right) ? [] : [path];

    private static JsonArray List(IEnumerable<string> names) =>
        new([.. names.Distinct().Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
}

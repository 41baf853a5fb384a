using System.Text;
using System.Text.Json;
using Helios.Host.Cli;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics.Series;

namespace Helios.Host.App.Series;

/// <summary>Reads one series of a body and says everything that is wrong with it.</summary>
/// <param name="place">0-based place in the body.</param>
/// <param name="latest">UTC ticks after which no point may lie.</param>
/// <param name="report">Told each problem; keeps a bounded number.</param>
internal sealed class SeriesObject(int place, long latest, Action<SeriesProblem> report)
{
    private const int LongestText = SeriesKey.MaxName;
    private const long FirstMillisecond = 100_000_000_000;

    private static readonly string[] Members = ["tenant", "cluster", "node", "metric", "timestamps", "values", "metadata"];

    private bool _isWrong;

    /// <returns>The series; null where something was reported.</returns>
    public GivenSeries? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Say(null, null, "is no object");
            return null;
        }

        foreach (var member in value.EnumerateObject())
        {
            if (NameOf(member) is not { } name)
            {
                // No member of this object can be looked up by its name any more.
                Say(null, null, "has a member whose name is no Unicode: half of a surrogate pair");
                return null;
            }

            if (!Members.Contains(name))
            {
                var meant = Nearest.To(name, Members);
                Say(null, null, $"has a member that is not known, '{Cut(name)}'{(meant is null ? "" : $"; is {meant} meant?")}");
            }
        }

        var key = Key(value);
        var metadata = Metadata(value);
        var (points, empty, replaced) = Points(value);
        return _isWrong ? null : new GivenSeries(key, points, metadata, empty, replaced);
    }

    private SeriesKey Key(JsonElement value)
    {
        var key = new SeriesKey(Name(value, "tenant", "default"), Name(value, "cluster", ""), Name(value, "node", ""), Name(value, "metric", ""));
        if (!_isWrong && key.Violation() is { } violation)
        {
            Say(null, null, violation);
        }
        else if (!_isWrong && FeatureSeries.IsOne(in key))
        {
            Say("metric", null, "is one that HELIOS itself measures for the tenant; name a cluster or another metric");
        }

        return key;
    }

    private string Name(JsonElement value, string member, string absent)
    {
        if (!value.TryGetProperty(member, out var found) || found.ValueKind == JsonValueKind.Null)
        {
            return absent;
        }

        if (Text(found) is not { } text)
        {
            Say(member, null, "is no text without control characters");
            return absent;
        }

        return text;
    }

    private Dictionary<string, string> Metadata(JsonElement value)
    {
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!value.TryGetProperty("metadata", out var metadata) || metadata.ValueKind == JsonValueKind.Null)
        {
            return kept;
        }

        var isGood = metadata.ValueKind == JsonValueKind.Object;
        foreach (var entry in isGood ? metadata.EnumerateObject() : default)
        {
            var (name, text) = (NameOf(entry), Text(entry.Value));
            isGood &= text is { Length: <= LongestText } && name is { Length: <= LongestText } && kept.Count < SeriesLimits.Metadata;
            kept[name ?? ""] = text ?? "";
        }

        if (!isGood)
        {
            Say("metadata", null, $"is no object of at most {SeriesLimits.Metadata} texts, each of at most {LongestText} characters");
        }

        return kept;
    }

    private (IReadOnlyList<SeriesPoint> Points, int Empty, int Replaced) Points(JsonElement value)
    {
        if (!List(value, "timestamps", out var times) | !List(value, "values", out var values))
        {
            return ([], 0, 0);
        }

        var count = times.GetArrayLength();
        if (count != values.GetArrayLength())
        {
            Say("values", null, FormattableString.Invariant($"has {values.GetArrayLength()} entries, but timestamps has {count}; there is one for each"));
            return ([], 0, 0);
        }

        if (count > SeriesLimits.GivenPoints)
        {
            Say("timestamps", null, $"has more than {SeriesLimits.GivenPoints} entries; send the series in parts");
            return ([], 0, 0);
        }

        var (points, empty, at) = (new List<SeriesPoint>(count), 0, 0);
        foreach (var (time, number) in times.EnumerateArray().Zip(values.EnumerateArray()))
        {
            var ticks = Time(time, at);
            var isNull = number.ValueKind == JsonValueKind.Null;
            var point = new SeriesPoint(ticks, isNull ? 0 : Value(number, at));
            empty += isNull ? 1 : 0;
            at++;
            if (!isNull)
            {
                points.Add(point);
            }
        }

        return Sorted(points, empty);
    }

    private static (IReadOnlyList<SeriesPoint> Points, int Empty, int Replaced) Sorted(List<SeriesPoint> points, int empty)
    {
        // OrderBy is stable, so of one time the later entry stands behind, and stays.
        var sorted = new List<SeriesPoint>(points.Count);
        foreach (var point in points.OrderBy(static point => point.Ticks))
        {
            if (sorted.Count > 0 && sorted[^1].Ticks == point.Ticks)
            {
                sorted[^1] = point;
            }
            else
            {
                sorted.Add(point);
            }
        }

        return (sorted, empty, points.Count - sorted.Count);
    }

    private bool List(JsonElement value, string member, out JsonElement list)
    {
        if (value.TryGetProperty(member, out list) && list.ValueKind == JsonValueKind.Array)
        {
            return true;
        }

        Say(member, null, "is missing, or no list");
        return false;
    }

    private long Time(JsonElement value, int index)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var milliseconds))
        {
            if (milliseconds is >= FirstMillisecond and <= 253_402_300_799_999)
            {
                return Bounded(DateTime.UnixEpoch.Ticks + (milliseconds * TimeSpan.TicksPerMillisecond), index);
            }

            Say("timestamps", index, "is no time after March 1973 in Unix milliseconds; are these seconds?");
            return 0;
        }

        if (Text(value) is not { } text || !Rfc3339.TryParse(Encoding.UTF8.GetBytes(text), out var ticks))
        {
            Say("timestamps", index, "is neither RFC 3339, such as 2026-11-20T12:00:00Z, nor Unix milliseconds");
            return 0;
        }

        return Bounded(ticks - (ticks % TimeSpan.TicksPerMillisecond), index);
    }

    private long Bounded(long ticks, int index)
    {
        if (ticks > latest)
        {
            Say("timestamps", index, "lies further ahead of the clock than helios.ingest.max-future allows");
        }
        else if (ticks < DateTime.UnixEpoch.Ticks)
        {
            Say("timestamps", index, "lies before 1970");
        }

        return ticks;
    }

    private double Value(JsonElement value, int index)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Say("values", index, "is neither a finite number nor null");
        return 0;
    }

    private void Say(string? field, int? index, string problem)
    {
        _isWrong = true;
        report(new SeriesProblem(place, field, index, problem));
    }

    /// <returns>The name; null where it holds half of a surrogate pair.</returns>
    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <returns>The text; null where it is none, or holds what a store cannot keep.</returns>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !text.Any(char.IsControl) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    private static string Cut(string name) => name.Length <= 32 ? name : name[..32] + "…";
}

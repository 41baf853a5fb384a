using System.Text.Json;

namespace Helios.Specs.Acceptance;

/// <summary>One revision of a verdict in a form in which the store's, the truth's and reconcile's can be compared.</summary>
/// <param name="Id">Tenant and event id.</param>
/// <param name="Revision">From 0.</param>
/// <param name="Body">Every field but those of the close.</param>
/// <param name="End">When the window closed.</param>
/// <param name="ClosedBy">Why it closed.</param>
internal sealed record VerdictLine(string Id, int Revision, string Body, string End, string ClosedBy)
{
    /// <summary>Columns of the store in the order in which <see cref="OfRow"/> takes them.</summary>
    public const string Columns =
        "tenant, event_id, revision, type, verdict, skew_ms, window_start, sources, missing, late, unexpected, differing_paths, duplicates, suspended, window_end, closed_by";

    private static readonly string[] Texts = ["type", "verdict", "skew_ms", "window_start"];
    private static readonly string[] Lists = ["sources", "missing", "late", "unexpected", "differing_paths", "duplicates"];

    /// <summary>Whether another line of the same revision says the same. What closes at the end of a file, time closes where there is no end.</summary>
    public bool Agrees(VerdictLine other) =>
        (Id, Revision, Body) == (other.Id, other.Revision, other.Body)
        && (ClosedBy == "end" || other.ClosedBy == "end" || (End, ClosedBy) == (other.End, other.ClosedBy));

    /// <summary>The same with lists sorted: which copy differs from which depends on their order.</summary>
    public VerdictLine InAnyOrder() =>
        this with { Body = string.Join('|', Body.Split('|').Select(list => string.Join(',', list.Split(',').Order(StringComparer.Ordinal)))) };

    /// <summary>A line of <c>helios.verdicts</c>, of the truth, or of reconcile.</summary>
    public static VerdictLine OfJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var body = string.Join('|', Texts.Select(name => root.GetProperty(name).ToString()).Concat(Lists.Select(name => Flat(root.GetProperty(name)))));
        return new VerdictLine(
            $"{root.GetProperty("tenant")}/{root.GetProperty("event_id")}",
            root.GetProperty("revision").GetInt32(),
            body,
            root.GetProperty("window_end").GetString()!,
            root.GetProperty("closed_by").GetString()!);
    }

    /// <summary>A row of the store, its <see cref="Columns"/> as text.</summary>
    public static VerdictLine OfRow(IReadOnlyList<string> row)
    {
        Assert.Equal("[]", row[13]);
        var lists = Enumerable.Range(7, Lists.Length).Select(column => Flat(row[column]));
        return new VerdictLine(
            $"{row[0]}/{row[1]}", int.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture), string.Join('|', row.Skip(3).Take(4).Concat(lists)), row[14], row[15]);
    }

    private static string Flat(string json)
    {
        if (json is "[]" or "{}")
        {
            return "";
        }

        using var document = JsonDocument.Parse(json);
        return Flat(document.RootElement);
    }

    private static string Flat(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Join(',', value.EnumerateArray())
        : string.Join(',', value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal).Select(property => $"{property.Name}:{property.Value}"));
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Helios.Host.Observability.View;

namespace Helios.Host.Cli.Client;

/// <summary>Reads answers field by field; what an answer does not say, or says otherwise, is null, so that versions may differ.</summary>
internal static class JsonCells
{
    /// <summary>The objects of a list; empty without it.</summary>
    public static IReadOnlyList<JsonObject> Rows(this JsonObject answer, string list) => answer[list] is JsonArray rows ? [.. rows.OfType<JsonObject>()] : [];

    /// <summary>The first of some fields that is there, as clean text; numbers and lists too.</summary>
    public static string? Text(this JsonObject row, params string[] fields) =>
        fields.Select(field => Of(row[field])).FirstOrDefault(static text => text is not null);

    /// <summary>A number.</summary>
    public static double? Number(this JsonObject row, string field) => row[field] is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    /// <summary>A time.</summary>
    public static DateTimeOffset? Time(this JsonObject row, params string[] fields)
    {
        foreach (var field in fields)
        {
            if (row[field] is JsonValue value && value.TryGetValue<DateTimeOffset>(out var time))
            {
                return time;
            }
        }

        return null;
    }

    /// <summary>Time of day with milliseconds, in UTC.</summary>
    public static string Clock(DateTimeOffset? time) => time?.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "-";

    private static string? Of(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => string.Join(", ", list.Select(Of)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => ViewText.Clean((string?)value),
        JsonObject map => string.Join(", ", map.Select(static pair => $"{ViewText.Clean(pair.Key)}={Of(pair.Value)}")),
        _ => node.ToJsonString(),
    };
}

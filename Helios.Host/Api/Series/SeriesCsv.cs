using System.Globalization;
using System.Text;

namespace Helios.Host.Api.Series;

/// <summary>Series as CSV (RFC 4180): <c>tenant,cluster,node,metric,timestamp,value</c>, an empty value for a slot without a point.</summary>
internal static class SeriesCsv
{
    private const string Header = "tenant,cluster,node,metric,timestamp,value\n";

    /// <summary>The text of an answer.</summary>
    public static string Write(SeriesAnswer answer)
    {
        var text = new StringBuilder(Header);
        foreach (var part in answer.Series)
        {
            var names = string.Join(',', new[] { answer.Tenant, part.Cluster, part.Node, part.Metric }.Select(Field));
            for (var i = 0; i < part.Timestamps.Count; i++)
            {
                var time = DateTimeOffset.FromUnixTimeMilliseconds(part.Timestamps[i]).UtcDateTime;
                text.Append(names).Append(',').Append(time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Append(',');
                text.Append(part.Values[i]?.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Field(string name) => name.AsSpan().IndexOfAny(",\"\r\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

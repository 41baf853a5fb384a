using System.Text.Json;
using Helios.Host.Api.Export;

namespace Helios.Host.Api.Series;

/// <summary>Series as CSV or NDJSON, a point a line: <c>tenant,cluster,node,metric,timestamp,value</c>, no value for a slot without a point.</summary>
/// <remarks>What is left out of the answer is said in the header <c>Helios-Truncated</c>. Sent piece by piece.</remarks>
internal static class SeriesExport
{
    private const int PieceBytes = 64 * 1024;

    private static readonly string[] Names = ["tenant", "cluster", "node", "metric", "timestamp", "value"];

    public static async Task AnswerAsync(HttpContext context, ExportForm form, SeriesAnswer answer)
    {
        context.Response.ContentType = $"{ExportForms.MediaType(form)}; charset=utf-8";
        context.Response.Headers["Helios-Truncated"] = answer.Truncated ? "true" : "false";
        using var buffer = new AnswerBuffer();
        await using var json = new Utf8JsonWriter(buffer);
        var csv = new CsvWriter(buffer);
        if (form == ExportForm.Csv)
        {
            Array.ForEach(Names, csv.Text);
            csv.EndLine();
        }

        foreach (var part in answer.Series)
        {
            for (var i = 0; i < part.Timestamps.Count; i++)
            {
                var time = DateTimeOffset.FromUnixTimeMilliseconds(part.Timestamps[i]);
                Write(form, new SeriesPoint(answer.Tenant, part.Cluster, part.Node, part.Metric, time, part.Values[i]), csv, json, buffer);
                if (buffer.Length >= PieceBytes)
                {
                    await SendAsync(context, buffer);
                }
            }
        }

        await SendAsync(context, buffer);
    }

    private static void Write(ExportForm form, SeriesPoint point, CsvWriter csv, Utf8JsonWriter json, AnswerBuffer buffer)
    {
        if (form == ExportForm.Csv)
        {
            csv.Text(point.Tenant);
            csv.Text(point.Cluster);
            csv.Text(point.Node);
            csv.Text(point.Metric);
            csv.Time(point.Timestamp);
            csv.Number(point.Value);
            csv.EndLine();
            return;
        }

        json.Reset();
        JsonSerializer.Serialize(json, point, SeriesJson.Default.SeriesPoint);
        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
    }

    private static async Task SendAsync(HttpContext context, AnswerBuffer buffer)
    {
        await context.Response.Body.WriteAsync(buffer.Written, context.RequestAborted);
        buffer.Clear();
    }
}

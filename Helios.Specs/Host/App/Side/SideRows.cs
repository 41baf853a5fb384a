using System.Text;
using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Pipeline.Analytics;

namespace Helios.Specs.Host.App.Side;

/// <summary>Rows as text, by table and key.</summary>
internal static class SideRows
{
    public static void Put(IDictionary<string, string> table, ResultRows rows)
    {
        foreach (var reject in rows.Rejects)
        {
            table[$"reject {reject.Origin}"] = $"{reject.Source} {reject.Reason} {reject.Detail} {reject.Length} {Convert.ToHexString(reject.Raw)}";
        }

        foreach (var sample in rows.Samples)
        {
            table[FormattableString.Invariant($"sample {sample.Tenant} {sample.WindowStart} {sample.Length}")] = Json(sample.WriteTo);
        }

        foreach (var anomaly in rows.Anomalies)
        {
            table[$"anomaly {anomaly.Id}"] = Json(anomaly.WriteTo);
        }

        foreach (var anomaly in rows.Analytics?.Anomalies ?? [])
        {
            table[$"ml anomaly {anomaly.Id}"] = Json(writer => AnalyticsJson.Write(anomaly, writer));
        }

        foreach (var alert in rows.Analytics?.Alerts ?? [])
        {
            table[$"ml alert {alert.Id}"] = Json(writer => AnalyticsJson.Write(alert, writer));
        }

        foreach (var model in rows.Analytics?.Models ?? [])
        {
            table[$"ml model {model.Id}"] = model.Status;
        }
    }

    private static string Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}

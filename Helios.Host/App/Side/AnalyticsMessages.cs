using System.Buffers;
using System.Text;
using System.Text.Json;
using Helios.Connectors.Log;
using Helios.Pipeline.Analytics;

namespace Helios.Host.App.Side;

/// <summary>Findings as records of <c>ml-anomalies</c>, <c>ml-patterns</c> and <c>predictive-alerts</c>; key = service.</summary>
internal static class AnalyticsMessages
{
    public static IReadOnlyList<LogAppend> Of(AnalyticsFindings findings) =>
    [
        .. findings.Anomalies.Select(row => Message(TopicNames.MlAnomalies, row.Service, writer => AnalyticsJson.Write(row, writer))),
        .. findings.Patterns.Select(row => Message(TopicNames.MlPatterns, row.Service, writer => AnalyticsJson.Write(row, writer))),
        .. findings.Alerts.Select(row => Message(TopicNames.PredictiveAlerts, row.Service, writer => AnalyticsJson.Write(row, writer))),
    ];

    private static LogAppend Message(string topic, string service, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return new LogAppend(topic, Encoding.UTF8.GetBytes(service), buffer.WrittenSpan.ToArray(), []);
    }
}

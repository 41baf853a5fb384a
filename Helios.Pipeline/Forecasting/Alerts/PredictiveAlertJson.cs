using System.Text.Json;

namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>The wire form of <see cref="PredictiveAlert"/>: snake case, RFC 3339 times in UTC.</summary>
public static class PredictiveAlertJson
{
    /// <summary>Writes one object.</summary>
    public static void Write(PredictiveAlert alert, Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteString("id", alert.Id);
        writer.WriteString("service", alert.Rule.Service);
        writer.WriteString("metric", alert.Rule.Metric);
        writer.WriteNumber("threshold", alert.Rule.Threshold);
        writer.WriteString("side", alert.Rule.Side == ThresholdSide.Above ? "above" : "below");
        writer.WriteNumber("probability", alert.Probability);
        writer.WriteString("raised_at", alert.RaisedAt.UtcDateTime);
        writer.WriteString("predicted_time_start", alert.PredictedTimeStart.UtcDateTime);
        writer.WriteString("predicted_time_end", alert.PredictedTimeEnd.UtcDateTime);
        writer.WriteString("recommendation", alert.Recommendation);
        writer.WriteString("outcome", alert.Outcome.ToWire());
        if (alert.JudgedAt is { } judged)
        {
            writer.WriteString("judged_at", judged.UtcDateTime);
        }
        else
        {
            writer.WriteNull("judged_at");
        }

        writer.WriteNumber("repeats", alert.Repeats);
        writer.WriteEndObject();
    }
}

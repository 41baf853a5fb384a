using System.Buffers;
using System.Text;
using System.Text.Json;
using Helios.Pipeline.Analytics;

namespace Helios.Specs.Pipeline.Analytics;

/// <summary>The wire form of the findings, to the letter.</summary>
public sealed class AnalyticsJsonSpec
{
    private static readonly DateTimeOffset Time = new(2026, 11, 20, 13, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Anomaly_is_written_with_its_methods_as_json()
    {
        var row = new MlAnomaly
        {
            Id = "i",
            Tenant = "t",
            Service = "s",
            Metric = "error_rate",
            Type = "spike",
            Severity = "high",
            Score = 2.5,
            Confidence = 0.9,
            Value = 0.2,
            Expected = 0.01,
            LowerBound = null,
            UpperBound = double.PositiveInfinity,
            Methods = """{"a":1}""",
            Description = "d",
            DetectedAt = Time,
            WindowStart = Time,
            WindowEnd = Time.AddHours(1),
        };
        Assert.Equal(
            """{"id":"i","tenant":"t","service":"s","metric":"error_rate","type":"spike","severity":"high","score":2.5,"confidence":0.9,"value":0.2"""
            + ""","expected":0.01,"lower_bound":null,"upper_bound":null,"methods":{"a":1},"description":"d","detected_at":"2026-11-20T12:00:00.000Z","window_start":"2026-11-20T12:00:00.000Z","window_end":"2026-11-20T13:00:00.000Z","resolved":false,"resolved_at":null,"resolved_by":null"""
            + ""","resolution":null,"false_positive":false}""",
            Line(writer => AnalyticsJson.Write(row, writer)));
    }

    [Fact]
    public void Pattern_and_alert_are_written_whole()
    {
        var pattern = new MlPattern("i", "t", "s", "usual", 3, 40, "[1,2]", 0.5, false, Time, Time, 2);
        Assert.Equal(
            """{"id":"i","tenant":"t","service":"s","signature":"usual","label":3,"size":40,"centroid":[1,2],"similarity":0.5,"shift":false"""
            + ""","first_seen_at":"2026-11-20T12:00:00.000Z","last_seen_at":"2026-11-20T12:00:00.000Z","occurrences":2}""",
            Line(writer => AnalyticsJson.Write(pattern, writer)));
        var alert = new MlPredictiveAlert("i", "t", "s", "risk_score", "low", 0.6, 0.8, Time, Time, "r", Time, null, null);
        Assert.Equal(
            """{"id":"i","tenant":"t","service":"s","metric":"risk_score","severity":"low","probability":0.6,"threshold":0.8"""
            + ""","predicted_time_start":"2026-11-20T12:00:00.000Z","predicted_time_end":"2026-11-20T12:00:00.000Z","recommendation":"r","created_at":"2026-11-20T12:00:00.000Z","materialised":null,"materialised_at":null}""",
            Line(writer => AnalyticsJson.Write(alert, writer)));
        Assert.Contains("\"materialised\":true", Line(writer => AnalyticsJson.Write(alert with { Materialised = true }, writer)), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_should_be_json_and_is_none_is_written_as_text()
    {
        var row = new MlPattern("i", "t", "s", "usual", 3, 40, "[1,", null, false, Time, Time, 2);
        using var document = JsonDocument.Parse(Line(writer => AnalyticsJson.Write(row, writer)));
        Assert.Equal("[1,", document.RootElement.GetProperty("centroid").GetString());
    }

    [Fact]
    public void Trend_model_and_forecast_can_be_read_back_as_json()
    {
        var trend = new MlTrend("t", "s", "error_rate", Time, Time, "up", 0.5, double.NaN, true, 0.4, null, 0.9);
        var model = new MlModel("i", "t", "n", "s", "k", "v1", "active", Time, 101, null, null, null, null, 0.1, "memory", "ab", "{}");
        var step = new MlForecast("t", "s", "error_rate", "arima", Time, 1, Time, 0.1, 0, 0.2);
        foreach (var line in new[]
        {
            Line(writer => AnalyticsJson.Write(trend, writer)), Line(writer => AnalyticsJson.Write(model, writer)), Line(writer => AnalyticsJson.Write(step, writer)),
        })
        {
            using var document = JsonDocument.Parse(line);
            Assert.Equal("s", document.RootElement.GetProperty("service").GetString());
        }
    }

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

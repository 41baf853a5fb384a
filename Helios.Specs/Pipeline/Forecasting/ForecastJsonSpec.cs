using System.Text;
using System.Text.Json;
using Helios.Pipeline.Forecasting.Alerts;
using Helios.Pipeline.Forecasting.Backtesting;

namespace Helios.Specs.Pipeline.Forecasting;

public sealed class ForecastJsonSpec
{
    [Fact]
    public void Backtest_is_written_with_its_public_names()
    {
        Assert.Equal(
            """{"origins":5,"steps":24,"mase":0.5,"mape":null,"coverage":0.9,"naive_mase":1.25}""",
            Text(writer => BacktestJson.Write(new BacktestResult(5, 24, 0.5, null, 0.9, 1.25), writer)));
        Assert.Equal("null", Text(writer => BacktestJson.Write(null, writer)));
        Assert.Contains("\"mase\":null", Text(
            writer => BacktestJson.Write(new BacktestResult(5, 24, double.PositiveInfinity, 1, 0.9, 1.25), writer)));
    }

    [Fact]
    public void Predictive_alert_is_written_with_its_public_names()
    {
        var now = new DateTimeOffset(2026, 11, 20, 14, 0, 0, TimeSpan.FromHours(2));
        var alert = new PredictiveAlert(
            "1f", new AlertRule("orders", "error_rate", 0.2), 0.75, now, now.AddHours(1), now.AddHours(2), "Act.", AlertOutcome.Open, null, 3);
        const string Expected = "{'id':'1f','service':'orders','metric':'error_rate','threshold':0.2,'side':'above','probability':0.75,"
            + "'raised_at':'2026-11-20T12:00:00Z','predicted_time_start':'2026-11-20T13:00:00Z',"
            + "'predicted_time_end':'2026-11-20T14:00:00Z','recommendation':'Act.','outcome':'open','judged_at':null,'repeats':3}";
        Assert.Equal(Expected.Replace('\'', '"'), Text(writer => PredictiveAlertJson.Write(alert, writer)));
        var judged = alert with { Outcome = AlertOutcome.Unknown, JudgedAt = now };
        Assert.Contains(
            "\"outcome\":\"unknown\",\"judged_at\":\"2026-11-20T12:00:00Z\"", Text(writer => PredictiveAlertJson.Write(judged, writer)));
    }

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}

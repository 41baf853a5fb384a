using Helios.Pipeline.Detection;
using Helios.Pipeline.Forecasting.Alerts;

namespace Helios.Pipeline.Analytics;

/// <summary>Raises predictive alerts, judges them, and makes rows of them. Scratch for one thread.</summary>
/// <remarks>Times are those of the data: a value is known at the end of its hour.</remarks>
internal sealed class AlertTeller(AnalyticsOptions options)
{
    private const double Certain = 0.9;
    private const double Likely = 0.7;
    private const double SoonHours = 3;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly double[] _forecast = new double[3 * options.ForecastSteps];
    private readonly List<PredictiveAlert> _judged = [];

    /// <summary>How past alerts turned out.</summary>
    public AlertRecord Record { get; } = new();

    /// <summary>Alerts open of all services.</summary>
    public int Open { get; set; }

    /// <summary>Holds the newest row against the open alerts and the rules against the forecast.</summary>
    public void Tell(WatchedService service, AnalyticsFindings findings)
    {
        var hour = service.Ring.Newest;
        var row = service.Ring.Row(hour);
        var at = EndOf(hour);
        Observe(service, row, at);
        Report(service, findings);
        foreach (var (metric, rule) in service.Rules)
        {
            if (service.Models is { } models && !double.IsNaN(row[metric]) && !rule.IsCrossedBy(row[metric]))
            {
                Evaluate(service, Find(models, metric), rule, findings);
            }
        }
    }

    /// <summary>Ends the alerts whose time has passed.</summary>
    public void Advance(WatchedService service, DateTimeOffset now, AnalyticsFindings findings)
    {
        if (service.Ledger.OpenCount > 0)
        {
            service.Ledger.Advance(now, _judged);
            Report(service, findings);
        }
    }

    /// <summary>Takes in an alert that comes from elsewhere than a rule: a capacity.</summary>
    public void Adopt(WatchedService service, PredictiveAlert alert, AnalyticsFindings findings)
    {
        if (service.Ledger.Restore(alert))
        {
            Open++;
            service.IsDirty = true;
            findings.Alerts.Add(Row(service, alert));
        }
    }

    /// <summary>The moment when the value of an hour is known.</summary>
    public static DateTimeOffset EndOf(long hour) => new((hour + 1) * TimeSpan.TicksPerHour, TimeSpan.Zero);

    private void Observe(WatchedService service, ReadOnlySpan<double> row, DateTimeOffset at)
    {
        if (service.Ledger.OpenCount == 0)
        {
            return;
        }

        for (var metric = 0; metric < row.Length; metric++)
        {
            service.Ledger.Observe(service.Name, ServiceFeatures.Names[metric], at, row[metric], _judged);
        }
    }

    private void Evaluate(WatchedService service, MetricForecast? forecast, AlertRule rule, AnalyticsFindings findings)
    {
        if (forecast is null || !forecast.MayCross(rule))
        {
            return;
        }

        var steps = options.ForecastSteps;
        var mean = _forecast.AsSpan(0, steps);
        var lower = _forecast.AsSpan(steps, steps);
        var upper = _forecast.AsSpan(2 * steps);
        forecast.Forecast(options.Level, service.Ring.Newest, mean, lower, upper);
        var breach = Breach.Of(new ForecastBand(mean, lower, upper), options.Level, rule);
        if (service.Ledger.Raise(rule, breach, EndOf(service.Ring.Newest), Hour) is { } alert)
        {
            Open++;
            findings.Alerts.Add(Row(service, alert));
        }
    }

    private void Report(WatchedService service, AnalyticsFindings findings)
    {
        foreach (var alert in _judged)
        {
            Open--;
            service.IsDirty = true;
            findings.Alerts.Add(Row(service, alert));
            if (alert.Outcome != AlertOutcome.Unknown)
            {
                Record.Add(alert.Outcome == AlertOutcome.Materialised);
            }
        }

        _judged.Clear();
    }

    private static MetricForecast? Find(ServiceModels models, int metric)
    {
        foreach (var forecast in models.Forecasts)
        {
            if (forecast.Metric == metric)
            {
                return forecast;
            }
        }

        return null;
    }

    /// <summary>Alerts of two tenants' services of one name have one id in the ledger: the tenant goes into that of the row.</summary>
    private static MlPredictiveAlert Row(WatchedService service, PredictiveAlert alert)
    {
        var materialised = alert.Outcome == AlertOutcome.Materialised;
        return new MlPredictiveAlert(
            AnomalyId.Hash($"{service.Tenant}|{alert.Id}"),
            service.Tenant,
            service.Name,
            alert.Rule.Metric,
            SeverityOf(alert).ToWire(),
            alert.Probability,
            alert.Rule.Threshold,
            alert.PredictedTimeStart,
            alert.PredictedTimeEnd,
            alert.Recommendation,
            alert.RaisedAt,
            alert.Outcome == AlertOutcome.Open ? null : materialised,
            materialised ? alert.JudgedAt : null);
    }

    private static Severity SeverityOf(PredictiveAlert alert)
    {
        var isSoon = (alert.PredictedTimeStart - alert.RaisedAt).TotalHours <= SoonHours;
        return alert.Probability switch
        {
            >= Certain => isSoon ? Severity.Critical : Severity.High,
            >= Likely => isSoon ? Severity.High : Severity.Medium,
            _ => isSoon ? Severity.Medium : Severity.Low,
        };
    }
}

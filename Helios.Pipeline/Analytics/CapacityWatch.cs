using Helios.Pipeline.Detection;
using Helios.Pipeline.Forecasting.Alerts;
using Helios.Pipeline.Forecasting.Capacity;

namespace Helios.Pipeline.Analytics;

/// <summary>Plans the capacities of a service after a training.</summary>
internal static class CapacityWatch
{
    /// <summary>Plans each metric that has a capacity, and tells an alert where it will be used up.</summary>
    public static Dictionary<int, CapacityPlan> Plan(
        WatchedService service, ServiceTraining training, AnalyticsOptions options, AlertTeller alerts, AnalyticsFindings findings)
    {
        var plans = new Dictionary<int, CapacityPlan>();
        foreach (var forecast in training.Result!.Models.Forecasts)
        {
            if (AlertRules.Capacity(forecast.Metric, service.Tenant, service.Name, options) is { } limit)
            {
                plans[forecast.Metric] = Plan(service, training, forecast, limit, (options, alerts, findings));
            }
        }

        return plans;
    }

    private static CapacityPlan Plan(
        WatchedService service,
        ServiceTraining training,
        MetricForecast forecast,
        double limit,
        (AnalyticsOptions Options, AlertTeller Alerts, AnalyticsFindings Findings) told)
    {
        var options = new CapacityOptions { Limit = limit, Period = forecast.Period, Level = told.Options.Level };
        var buffer = new double[3 * options.Horizon];
        var mean = buffer.AsSpan(0, options.Horizon);
        var lower = buffer.AsSpan(options.Horizon, options.Horizon);
        var upper = buffer.AsSpan(2 * options.Horizon);
        var newest = service.Ring.Newest;
        forecast.Forecast(options.Level, newest, mean, lower, upper);
        var history = SeriesGaps.Column(training.Input.Rows, forecast.Metric);
        var plan = CapacityPlanner.Plan(history, mean, lower, upper, options);
        if (plan is { State: CapacityState.Exhausting, Exhaustion: { } range })
        {
            var rule = new AlertRule(service.Name, ServiceFeatures.Names[forecast.Metric], limit);
            var probability = Breach.Of(new ForecastBand(mean, lower, upper), options.Level, rule)?.Probability ?? 0;
            var at = AlertTeller.EndOf(newest);
            var (start, end) = (at.AddHours(range.Earliest), at.AddHours(range.Latest ?? options.Horizon));
            var id = AnomalyId.Of(service.Name, rule.Metric, at.UtcTicks, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"capacity {limit:R}"));
            told.Alerts.Adopt(
                service, new PredictiveAlert(id, rule, probability, at, start, end, plan.Recommendation, AlertOutcome.Open, null, 0), told.Findings);
        }

        return plan;
    }
}

using System.Globalization;
using System.Text;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Patterns;
using Helios.Pipeline.Statistics.Trends;

namespace Helios.Pipeline.Analytics;

/// <summary>Makes rows of what a training found.</summary>
internal static class TrainingReport
{
    private const double ShiftedBelow = 0.5;
    private const double Telling = 0.5;

    /// <summary>The patterns; which have been seen before is taken from the service and noted in it.</summary>
    public static void Patterns(WatchedService service, ServiceTraining training, AnalyticsFindings findings)
    {
        var (result, at) = (training.Result!, AlertTeller.EndOf(LastHour(training)));
        var lives = new Dictionary<int, (long FirstSeen, int Occurrences)>();
        foreach (var pattern in result.Patterns!.Set.Patterns)
        {
            var (first, times) = service.PatternLives.GetValueOrDefault(pattern.Id, (at.UtcTicks, 0));
            lives[pattern.Id] = (first, times + 1);
            findings.Patterns.Add(new MlPattern(
                AnomalyId.Hash($"{service.Tenant}|{service.Name}|pattern|{pattern.Id}"),
                service.Tenant,
                service.Name,
                Signature(pattern),
                pattern.Id,
                pattern.Size,
                Centroid(result.Patterns, pattern),
                result.Similarity,
                result.Similarity < ShiftedBelow,
                new DateTimeOffset(first, TimeSpan.Zero),
                at,
                times + 1));
        }

        (service.Patterns, service.PatternLives) = (result.Patterns, lives);
    }

    /// <summary>The trends.</summary>
    public static void Trends(ServiceTraining training, AnalyticsFindings findings)
    {
        var first = new DateTimeOffset(training.Input.First * TimeSpan.TicksPerHour, TimeSpan.Zero);
        foreach (var (metric, report, halfDay) in training.Result!.Trends)
        {
            findings.Trends.Add(new MlTrend(
                training.Tenant,
                training.Service,
                ServiceFeatures.Names[metric],
                first,
                AlertTeller.EndOf(LastHour(training)),
                report.Direction switch { TrendDirection.Rising => "up", TrendDirection.Falling => "down", _ => "flat" },
                report.Magnitude,
                report.Line.Slope,
                report.Season is not null,
                report.Season?.Strength ?? (double.IsNaN(halfDay) ? null : halfDay),
                report.Change is { } change ? first.AddHours(change.Index) : null,
                1 - report.PValue));
        }
    }

    /// <summary>The next steps of each forecast, from the newest hour on.</summary>
    public static void Forecasts(WatchedService service, AnalyticsOptions options, DateTimeOffset now, AnalyticsFindings findings)
    {
        var steps = options.ForecastSteps;
        var (mean, lower, upper) = (new double[steps], new double[steps], new double[steps]);
        var newest = service.Ring.Newest;
        foreach (var forecast in service.Models!.Forecasts)
        {
            var model = forecast.IsClimbing ? "climb" : forecast.Model;
            forecast.Forecast(options.Level, newest, mean, lower, upper);
            for (var step = 1; step <= steps; step++)
            {
                var at = new DateTimeOffset((newest + step) * TimeSpan.TicksPerHour, TimeSpan.Zero);
                findings.Forecasts.Add(new MlForecast(
                    service.Tenant, service.Name, ServiceFeatures.Names[forecast.Metric], model, now, step, at, mean[step - 1], lower[step - 1], upper[step - 1]));
            }
        }
    }

    /// <summary>The last hour that a training saw.</summary>
    public static long LastHour(ServiceTraining training) => training.Input.First + (training.Input.Rows.Length / ServiceFeatures.Length) - 1;

    /// <summary>What lies apart from the mean of all rows: <c>total_requests+ latency_p99_ms-</c>; <c>usual</c> where nothing does.</summary>
    private static string Signature(PatternSignature pattern)
    {
        var text = new StringBuilder();
        for (var i = 0; i < pattern.Centroid.Count; i++)
        {
            if (Math.Abs(pattern.Centroid[i]) > Telling)
            {
                text.Append(text.Length > 0 ? " " : "").Append(ServiceFeatures.Names[i]).Append(pattern.Centroid[i] > 0 ? '+' : '-');
            }
        }

        return text.Length > 0 ? text.ToString() : "usual";
    }

    private static string Centroid(PatternReference patterns, PatternSignature pattern)
    {
        var raw = pattern.Centroid.Select((value, metric) => patterns.Scaler.Restore(metric, value));
        return $"[{string.Join(",", raw.Select(static value => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null"))}]";
    }
}

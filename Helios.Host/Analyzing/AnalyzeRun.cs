using Helios.Pipeline.Analytics;

namespace Helios.Host.Analyzing;

/// <summary>The analytics over samples of the past: the clock of a service is that of its samples, trainings run in between. Not thread-safe.</summary>
/// <remarks>So files of one service each, one after the other, give what one file of all gives. Keeps what was found, each finding once, and one forecast and trend a metric; the engine bounds the services.</remarks>
internal sealed class AnalyzeRun(AnalyticsOptions options)
{
    private readonly ServiceAnalytics _engine = new(options);
    private readonly Dictionary<(string, string), AnalyzedService> _services = [];
    private readonly Dictionary<string, MlAnomaly> _anomalies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MlPredictiveAlert> _alerts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MlModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MlPattern> _patterns = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string, string), MlTrend> _trends = [];
    private readonly Dictionary<(string, string, string), List<MlForecast>> _forecasts = [];
    private AnalyticsFindings _findings = new();
    private long _clock;

    /// <summary>Samples taken.</summary>
    public long Samples { get; private set; }

    /// <summary>Lines that were none; told by the reader.</summary>
    public long Rejected { get; set; }

    /// <summary>Takes the next sample, whose window is not longer than an hour: a longer one would be refused and only counted.</summary>
    public void Add(ServiceSample sample)
    {
        var end = sample.Ticks + sample.Window.Ticks;
        _clock = Math.Max(_clock, end);
        var now = new DateTimeOffset(Note(sample, end), TimeSpan.Zero);
        Samples++;
        _engine.Process(sample, now, _findings);
        Train(now);
        Keep();
    }

    /// <summary>Ends the input.</summary>
    public AnalyzeResult Complete()
    {
        if (_clock > 0)
        {
            var now = new DateTimeOffset(_clock, TimeSpan.Zero);
            _engine.Advance(now, _findings);
            Train(now);
            Keep();
        }

        return new AnalyzeResult
        {
            Samples = Samples,
            Rejected = Rejected,
            Services = [.. _services.Values.OrderBy(service => service.Tenant, StringComparer.Ordinal).ThenBy(service => service.Service, StringComparer.Ordinal)],
            Anomalies = [.. _anomalies.Values.OrderBy(row => row.WindowStart).ThenBy(row => row.Id, StringComparer.Ordinal)],
            Alerts = [.. _alerts.Values.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id, StringComparer.Ordinal)],
            Trends = [.. _trends.OrderBy(entry => entry.Key).Select(entry => entry.Value)],
            Models = [.. _models.Values.OrderBy(row => row.Service, StringComparer.Ordinal).ThenBy(row => row.TrainedAt).ThenBy(row => row.Id, StringComparer.Ordinal)],
            Patterns = [.. _patterns.Values.OrderBy(row => row.Service, StringComparer.Ordinal).ThenBy(row => row.Id, StringComparer.Ordinal)],
            Forecasts = [.. _forecasts.OrderBy(entry => entry.Key).SelectMany(entry => entry.Value)],
            Counters = _engine.Counters,
        };
    }

    private long Note(ServiceSample sample, long end)
    {
        var key = (sample.Tenant, sample.Service);
        if (!_services.TryGetValue(key, out var service))
        {
            _services.Add(key, service = new AnalyzedService(sample.Tenant, sample.Service));
        }

        service.Samples++;
        (service.FirstTicks, service.EndTicks) = (Math.Min(service.FirstTicks, sample.Ticks), Math.Max(service.EndTicks, end));
        return service.EndTicks;
    }

    private void Train(DateTimeOffset now)
    {
        while (_engine.TryTakeTraining(out var training))
        {
            training.Run();
            _engine.Adopt(training, now, _findings);
        }
    }

    private void Keep()
    {
        if (_findings.Count == 0)
        {
            return;
        }

        _findings.Anomalies.ForEach(row => _anomalies[row.Id] = row);
        _findings.Alerts.ForEach(row => _alerts[row.Id] = row);
        _findings.Models.ForEach(row => _models[row.Id] = row);
        _findings.Patterns.ForEach(row => _patterns[row.Id] = row);
        _findings.Trends.ForEach(row => _trends[(row.Tenant, row.Service, row.Metric)] = row);
        foreach (var forecast in _findings.Forecasts)
        {
            var key = (forecast.Tenant, forecast.Service, forecast.Metric);
            if (!_forecasts.TryGetValue(key, out var steps) || steps[^1].Step >= forecast.Step)
            {
                _forecasts[key] = steps = [];
            }

            steps.Add(forecast);
        }

        _findings = new AnalyticsFindings();
    }
}

using System.Diagnostics.Metrics;
using Helios.Host.App;
using Helios.Host.Observability.Logging;
using Helios.Pipeline.Detection;

namespace Helios.Host.Observability.Metrics;

/// <summary>Metrics of the service's own health and of what it sees: its state, its sources, anomalies, and its log. All are observed when a listener asks.</summary>
internal sealed class HealthInstruments : IDisposable
{
    private static readonly LogLevel[] Counted = [LogLevel.Debug, LogLevel.Information, LogLevel.Warning, LogLevel.Error, LogLevel.Critical];

    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    public HealthInstruments(HealthSources sources)
    {
        var (time, started) = (sources.Time, sources.Time.GetUtcNow());
        _meter.CreateObservableGauge("helios.service.state", () => States(sources.State()), "{state}", "1 for the state that the service is in, 0 for the others.");
        _meter.CreateObservableGauge("helios.service.uptime", () => (time.GetUtcNow() - started).TotalSeconds, "s", "Time since the start.");
        _meter.CreateObservableGauge("helios.config.last_reload_successful", static () => 1, "{reload}", "1 when the configuration was taken as it was last read.");
        _meter.CreateObservableGauge("helios.config.last_reload.timestamp", () => started.ToUnixTimeMilliseconds() / 1000.0, "s", "When the configuration was last read, in seconds since 1970.");
        _meter.CreateObservableCounter("helios.sources.events", () => OfSources(sources, sources.Meter.CountOf), "{event}", "Copies admitted, by source.");
        _meter.CreateObservableCounter("helios.sources.missing", () => OfSources(sources, sources.Results.MissingOf), "{verdict}", "Verdicts in which a source was missing.");
        _meter.CreateObservableGauge("helios.sources.last_seen.age", () => Ages(sources), "s", "Time since the last copy of a source; absent before the first.");
        _meter.CreateObservableCounter("helios.anomalies", () => Anomalies(sources.Results), "{anomaly}", "Anomalies that opened or grew, by severity.");
        _meter.CreateObservableCounter("helios.logging.lines", () => Lines(sources.Log), "{line}", "Lines of the log, by level.");
        _meter.CreateObservableCounter("helios.logging.dropped", () => sources.Log.Dropped, "{line}", "Lines that made room for newer ones in memory.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<int>> States(ServiceState now) => Enum.GetValues<ServiceState>()
        .Select(state => new Measurement<int>(state == now ? 1 : 0, new KeyValuePair<string, object?>("state", state.ToString().ToLowerInvariant())));

    private static IEnumerable<Measurement<long>> OfSources(HealthSources sources, Func<int, long> value) => Shown(sources)
        .Select(id => new Measurement<long>(value(id), new KeyValuePair<string, object?>("source", sources.Names.Sources.Text(id))));

    private static IEnumerable<Measurement<double>> Ages(HealthSources sources)
    {
        var now = sources.Time.GetUtcNow();
        return Shown(sources).Where(id => sources.Meter.LastSeenOf(id) > 0).Select(id => new Measurement<double>(
            Math.Max(0, (now - new DateTimeOffset(sources.Meter.LastSeenOf(id), TimeSpan.Zero)).TotalSeconds),
            new KeyValuePair<string, object?>("source", sources.Names.Sources.Text(id))));
    }

    private static IEnumerable<int> Shown(HealthSources sources) => Enumerable.Range(0, sources.Names.Sources.Count)
        .Where(id => (sources.Expected >> id & 1) != 0 || sources.Meter.CountOf(id) > 0);

    private static IEnumerable<Measurement<long>> Anomalies(ResultLog results) => Enum.GetValues<Severity>()
        .Select(severity => new Measurement<long>(results.AnomaliesOf(severity), new KeyValuePair<string, object?>("severity", severity.ToWire())));

    private static IEnumerable<Measurement<long>> Lines(LogRing log) => Counted
        .Select(level => new Measurement<long>(log.CountOf(level), new KeyValuePair<string, object?>("level", LogWords.Of(level))));
}

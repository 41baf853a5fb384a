using Helios.Host.App.Healing;
using Helios.Host.Config.Options;
using Helios.Host.Observability.Metrics;
using Helios.Host.Observability.Slo;
using Helios.Host.Observability.Tracing;

namespace Helios.Host.App;

/// <content>What the service tells about itself.</content>
internal sealed partial class HeliosService
{
    private VerdictLatency _latency = null!;
    private RecoveryWatch _recoveries = null!;
    private DeadLetterWatch _letters = null!;

    /// <summary>What is measured on the way; before the parts that are measured.</summary>
    private void OpenWatches()
    {
        var limits = _setup.Options.Slo.Values.Select(static slo => slo.Threshold).Where(static limit => limit != SloOptions.Unset).Distinct().ToArray();
        _latency = _opened.Add(new VerdictLatency(limits, _setup.Time));
        _recoveries = _opened.Add(new RecoveryWatch(limits, new IncidentTraces(), _setup.Time));
    }

    /// <summary>What looks at parts that are built.</summary>
    private void BuildTelemetry()
    {
        _letters = _opened.Add(new DeadLetterWatch(_store.Letters, _setup.Time, _logger));
        _opened.Add(new HealthInstruments(new HealthSources
        {
            State = () => _state,
            Names = Names,
            Meter = _shards.Graph.Sources,
            Expected = _expected,
            Results = _results,
            Log = _setup.Logs.Lines,
            Time = _setup.Time,
        }));
        var indicators = new SloIndicators(_latency, _results, _recoveries, () => _state == ServiceState.Running, Parts);
        Slo = _opened.Add(new SloBoard(_setup.Options.Slo, indicators, _folder.File(SloFile.Name), _setup.Time, _setup.Logging.CreateLogger("Helios.Slo")));
    }
}

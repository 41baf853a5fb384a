using Helios.Host.App.Side;
using Helios.Host.Live;
using Helios.Host.Live.Sources;

namespace Helios.Host.App;

/// <content>What people see live.</content>
internal sealed partial class HeliosService
{
    private readonly LiveTaps _taps = new();

    /// <summary>Live updates; null before the service is built.</summary>
    public LiveRoom Live { get; private set; } = null!;

    private CommittedProcessor Tapped(ISideProcessor processor) => new(processor, (_, rows) => _taps.Rows?.Invoke(rows));

    /// <summary>Once everything that is looked at is there.</summary>
    private void BuildLive()
    {
        var (options, time) = (_setup.Options, _setup.Time);
        var logger = _setup.Logging.CreateLogger("Helios.Live");
        var poll = new PollParts(() => Live?.Wake(), logger);
        EntityViewSource[] views =
        [
            .. new[] { EntityViewKind.Incidents, EntityViewKind.Recoveries, EntityViewKind.Breakers, EntityViewKind.Jobs }
                .Select(kind => new EntityViewSource(kind, _store.Views, time, poll)),
        ];
        var verdicts = new VerdictSource(Names, () => _results.Verdicts, time);
        var anomalies = new AnomalySource(_store.Anomalies, poll);
        var metrics = new MetricsSource(_store.Sources, options.Metrics.Window, poll);
        var overview = new OverviewSource(new OverviewParts
        {
            Status = Reporter.Take,
            Verdicts = verdicts,
            Views = views,
            Simulator = new SimulatorState(options.Simulator, time.GetUtcNow()),
        });
        Live = _opened.AddAsync(new LiveRoom(
            [overview, verdicts, metrics, anomalies, .. views, new ClusterSource(_node.Reporter), new LogSource(_setup.Logs.Lines)], LiveSettings.Of(options.Live), time, logger));
        _results.Given = verdicts.Take;
        _taps.Views = written => Array.ForEach(views, source => source.Take(written));
        _taps.Rows = rows =>
        {
            metrics.Take(rows);
            anomalies.Take(rows);
        };
    }
}

using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.App.Healing;

/// <summary>Metrics of entities, the loop and executions, observed when a listener asks; docs/components/service.md lists them.</summary>
internal sealed class HealingInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    public HealingInstruments(HealingRoom room)
    {
        var counters = room.Entities.Counters;
        Counter("helios.entities.commands", () => counters.Commands, "{command}", "Commands that entities have answered.");
        Counter("helios.entities.events", () => counters.Events, "{event}", "Events written to the journal.");
        Counter("helios.entities.failures", () => counters.Failures, "{failure}", "Times that an entity threw.");
        Counter("helios.entities.restarts", () => counters.Restarts, "{restart}", "Restarts of entities after that.");
        Counter("helios.entities.fenced", () => counters.Fenced, "{entity}", "Entities given up because another owner wrote their events.");
        Counter("helios.entities.lost", () => counters.LostTells, "{command}", "Commands that nobody waited for and that were lost.");
        Counter("helios.entities.refused", () => counters.Refused, "{command}", "Commands refused because a mailbox, or memory for entities, was full.");
        Counter("helios.entities.journal_failures", () => counters.JournalFailures, "{call}", "Calls of the journal that failed.");
        Counter("helios.commands.failed", () => room.CommandsFailed, "{command}", "Commands from the log that no entity could do.");
        _meter.CreateObservableGauge("helios.entities.loaded", () => counters.Loaded, "{entity}", "Entities in memory.");
        _meter.CreateObservableGauge("helios.entities.mailbox.deepest", () => counters.DeepestMailbox, "{command}", "The most commands that ever waited for one entity.");
        _meter.CreateObservableGauge("helios.recovery.running", () => room.Running, "{action}", "Actions that run on this node.");
        _meter.CreateObservableGauge("helios.recovery.cycle.duration", () => Last(static cycle => (cycle.MonitorMs + cycle.ActMs) / 1000), "s", "How long the last turn of the loop took.");
        _meter.CreateObservableGauge("helios.recovery.incidents", () => Last(static cycle => cycle.Incidents), "{incident}", "Open incidents that the last turn of the loop saw.");

        IEnumerable<Measurement<double>> Last(Func<Mape.MapeCycle, double> value) =>
            room.Loop.Cycles is [var cycle, ..] ? [new Measurement<double>(value(cycle))] : [];
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Counter(string name, Func<long> value, string unit, string text) => _meter.CreateObservableCounter(name, value, unit, text);
}

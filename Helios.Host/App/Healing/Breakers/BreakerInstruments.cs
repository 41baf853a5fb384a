using System.Diagnostics.Metrics;
using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>Metrics of breakers; docs/components/breakers.md lists them. All are observed when a listener asks.</summary>
internal sealed class BreakerInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    public BreakerInstruments(BreakerRoom room)
    {
        _meter.CreateObservableGauge(
            "helios.breakers.state", () => Of(room, slot => (long)slot.Followed), "{state}",
            "State in the cluster: 0 closed, 1 open, 2 half open, 3 isolated, 4 metrics only, 5 disabled, 6 local open.");
        _meter.CreateObservableCounter("helios.breakers.trips", () => Of(room, slot => slot.Breaker.Figures.Trips), "{trip}", "Times a breaker of this node opened.");
        _meter.CreateObservableCounter(
            "helios.breakers.would_trips", () => Of(room, slot => slot.Breaker.Figures.WouldTrips), "{trip}", "Times one would have opened that only measures.");
        _meter.CreateObservableGauge(
            "helios.breakers.failure_ratio", () => Of(room, slot => slot.Breaker.Figures.Counts.FailureRatio), "1", "Share of failed calls on this node.");
        _meter.CreateObservableGauge(
            "helios.breakers.slow_ratio", () => Of(room, slot => slot.Breaker.Figures.Counts.SlowRatio), "1", "Share of slow calls on this node.");
        _meter.CreateObservableCounter("helios.breakers.refused", () => room.Refused, "{signal}", "Signals for one breaker too many, or with an unusable name.");
        _meter.CreateObservableCounter("helios.breakers.lost", () => room.Lost, "{report}", "Reports to the cluster that were not taken; told again.");
        _meter.CreateObservableCounter("helios.breakers.failures", () => room.Failures, "{failure}", "Views that could not be read, and sources that could not be suspended.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<T>> Of<T>(BreakerRoom room, Func<BreakerSlot, T> value)
        where T : struct =>
        room.Slots.Select(slot => new Measurement<T>(
            value(slot), new KeyValuePair<string, object?>("cloud", slot.Cloud), new KeyValuePair<string, object?>("operation", slot.Operation)));
}

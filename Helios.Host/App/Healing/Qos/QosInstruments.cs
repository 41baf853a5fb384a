using System.Diagnostics.Metrics;
using Helios.Actors.Qos;
using Helios.Host.Observability;

namespace Helios.Host.App.Healing.Qos;

/// <summary>Metrics of the quality of service; docs/components/qos.md lists them. Without names of tenants, of which there is no bound worth a series.</summary>
internal sealed class QosInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    public QosInstruments(QosBoard board)
    {
        _meter.CreateObservableGauge("helios.qos.tenants", () => board.Tenants, "{tenant}", "Tenants whose quality of service is known.");
        _meter.CreateObservableGauge(
            "helios.qos.degraded", () => Live(board).Count(reading => reading.Loss > RecoveryImpact.DegradationLimit), "{tenant}",
            "Tenants that have lost more than a tenth of their usual score.");
        _meter.CreateObservableGauge("helios.qos.worst_score", () => Worst(board), "1", "Lowest score of a tenant; 1 where none has one.");
        _meter.CreateObservableCounter("helios.qos.refused", () => board.Refused, "{sample}", "Samples not taken, too many tenants or sources.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<QosReading> Live(QosBoard board) => board.Read(source: "").Where(static reading => reading.IsLive);

    private static double Worst(QosBoard board) =>
        Live(board).Select(static reading => reading.Score).Where(double.IsFinite).DefaultIfEmpty(1).Min();
}

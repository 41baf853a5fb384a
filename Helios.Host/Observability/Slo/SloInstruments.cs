using System.Diagnostics.Metrics;

namespace Helios.Host.Observability.Slo;

/// <summary>Metrics of objectives, observed when a listener asks.</summary>
internal sealed class SloInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);

    public SloInstruments(SloBoard board)
    {
        _meter.CreateObservableGauge("helios.slo.objective", () => Of(board, static (slo, _) => slo.Options.Objective), "1", "Share that has to be good.");
        _meter.CreateObservableGauge("helios.slo.good", () => Of(board, static (_, status) => status.Counts.Share), "1", "Share of good ones in the window; absent without data.");
        _meter.CreateObservableGauge(
            "helios.slo.error_budget_remaining", () => Of(board, static (_, status) => status.BudgetRemaining), "1", "Share of the errors allowed in the window that are left; below 0 when there were more.");
        _meter.CreateObservableGauge("helios.slo.burn_rate", () => Rates(board), "{budget}", "How many times faster than allowed errors came in, by range.");
        _meter.CreateObservableGauge(
            "helios.slo.alarm", () => Alarms(board), "{alarm}", "1 while an alarm rings: fast over 5 min and 1 h, slow over 30 min and 6 h.");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<double>> Of(SloBoard board, Func<Objective, SloStatus, double> value) =>
        board.Current.Select(one => (one.Slo.Name, Value: value(one.Slo, one.Status))).Where(static one => double.IsFinite(one.Value))
            .Select(static one => new Measurement<double>(one.Value, new KeyValuePair<string, object?>("slo", one.Name)));

    private static IEnumerable<Measurement<double>> Rates(SloBoard board) => board.Current.SelectMany(static one => new[]
    {
        Rate(one.Slo, "5m", one.Status.Fast.Short), Rate(one.Slo, "30m", one.Status.Slow.Short),
        Rate(one.Slo, "1h", one.Status.Fast.Long), Rate(one.Slo, "6h", one.Status.Slow.Long),
    });

    private static Measurement<double> Rate(Objective slo, string range, double value) =>
        new(value, new KeyValuePair<string, object?>("slo", slo.Name), new KeyValuePair<string, object?>("range", range));

    private static IEnumerable<Measurement<int>> Alarms(SloBoard board) => board.Current.SelectMany(static one => new[]
    {
        Alarm(one.Slo, "fast", one.Status.BurnsFast), Alarm(one.Slo, "slow", one.Status.BurnsSlow),
    });

    private static Measurement<int> Alarm(Objective slo, string speed, bool rings) =>
        new(rings ? 1 : 0, new KeyValuePair<string, object?>("slo", slo.Name), new KeyValuePair<string, object?>("speed", speed));
}

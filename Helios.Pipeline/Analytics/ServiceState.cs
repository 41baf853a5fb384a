using Helios.Pipeline.Detection;
using Helios.Pipeline.Detection.Life;
using Helios.Pipeline.Forecasting.Alerts;

namespace Helios.Pipeline.Analytics;

/// <summary>A service as it was read: whole, or what is new of it.</summary>
internal sealed record ServiceState(string Tenant, string Name, bool Whole)
{
    private const int Width = ServiceFeatures.Length;

    public long Newest { get; init; }

    /// <summary>The rows up to the newest: all of the ring, or the new ones.</summary>
    public double[] Rows { get; init; } = [];

    public (long Hour, double[] Sums, double[] Weights)? Fold { get; init; }

    public long[] LastValue { get; init; } = [];

    public int Fresh { get; init; }

    public int Penalty { get; init; }

    public long SeenAt { get; init; }

    public bool IsLive { get; init; }

    public (double Peak, int Back, int Calm, byte State, byte Told) Life { get; init; }

    public Anomaly? Open { get; init; }

    public Anomaly? Told { get; init; }

    public long DetectedAt { get; init; }

    public IReadOnlyList<PredictiveAlert> Alerts { get; init; } = [];

    /// <summary>What the last training left; null in a delta.</summary>
    public TrainedState? Trained { get; init; }

    /// <summary>Checks that a delta goes on where the service stands.</summary>
    /// <exception cref="InvalidDataException">It does not.</exception>
    public void CheckFollows(WatchedService? service)
    {
        var before = Newest - (Rows.Length / Width);
        if (!Whole && (service is null || (Rows.Length > 0 && service.Ring.Count > 0 && service.Ring.Newest != before)))
        {
            throw new InvalidDataException($"the state of service '{Name}' goes on from one that was not read; read the full state and every delta after it");
        }
    }

    /// <summary>Puts it in place.</summary>
    public void Apply(WatchedService service)
    {
        service.Trained = Whole ? Trained!.Rows : service.Trained;
        var first = Newest - (Rows.Length / Width) + 1;
        for (var i = 0; i < Rows.Length / Width; i++)
        {
            service.Append(first + i, Rows.AsSpan(i * Width, Width));
        }

        if (Whole)
        {
            Trained!.Apply(service);
        }

        LastValue.CopyTo(service.LastValue, 0);
        (service.Fresh, service.Penalty, service.SeenAt, service.IsLive) = (Fresh, Penalty, SeenAt, IsLive);
        service.Life.Restore(Open, Life.Peak, (Life.Back, Life.Calm), ((AnomalyState)Life.State, (Severity)Life.Told));
        (service.Told, service.DetectedAt) = (Told, DetectedAt);
        ApplyFold(service);
        ApplyAlerts(service);
        (service.IsDirty, service.IsWhole, service.Unwritten) = (false, false, 0);
    }

    private void ApplyFold(WatchedService service)
    {
        service.Fold = default;
        if (Fold is { } fold)
        {
            service.Fold.Restore(fold.Hour, fold.Sums, fold.Weights);
        }
    }

    private void ApplyAlerts(WatchedService service)
    {
        service.ResetLedger();
        foreach (var alert in Alerts)
        {
            service.Ledger.Restore(alert);
            var seen = LastValue[ServiceFeatures.IndexOf(alert.Rule.Metric)];
            if (AlertTeller.EndOf(seen) is var at && at > alert.RaisedAt)
            {
                // The ledger has to know that values came; one that crosses nothing tells it.
                var harmless = alert.Rule.Side == ThresholdSide.Above ? double.NegativeInfinity : double.PositiveInfinity;
                service.Ledger.Observe(service.Name, alert.Rule.Metric, at, harmless, new List<PredictiveAlert>());
            }
        }
    }
}

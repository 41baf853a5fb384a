namespace Helios.Pipeline.Detection.Life;

/// <summary>A step in the life of an anomaly that was told: it goes on, became worse, or ended.</summary>
/// <param name="Id">Of the anomaly that opened.</param>
/// <param name="State">Where it is now: ongoing, resolved or expired.</param>
/// <param name="At">End of the window that said so, UTC ticks.</param>
/// <param name="PeakScore">The highest score since it opened.</param>
/// <param name="Reason">Why it ended; null while it is open.</param>
public sealed record AnomalyUpdate(string Id, AnomalyState State, long At, double PeakScore, AlarmEndReason? Reason)
{
    /// <summary>When it ended, UTC ticks; null while it is open.</summary>
    public long? EndedAt => Reason is null ? null : At;

    /// <summary>The step that an end is.</summary>
    public static AnomalyUpdate Of(AlarmEnd end)
    {
        ArgumentNullException.ThrowIfNull(end);
        return new(end.Anomaly.Id, end.State, end.WindowEnd, end.PeakScore, end.Reason);
    }
}

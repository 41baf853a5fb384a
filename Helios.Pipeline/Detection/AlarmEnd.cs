using Helios.Pipeline.Detection.Life;

namespace Helios.Pipeline.Detection;

/// <summary>An alarm that closed.</summary>
/// <param name="Anomaly">What opened it.</param>
/// <param name="WindowEnd">End of the window that closed it, UTC ticks.</param>
/// <param name="PeakScore">The highest score while it was open.</param>
/// <param name="Reason">Why it closed.</param>
public sealed record AlarmEnd(Anomaly Anomaly, long WindowEnd, double PeakScore, AlarmEndReason Reason)
{
    /// <summary>Resolved (also where the new level was accepted) or expired (also where the series is no longer watched).</summary>
    public AnomalyState State => Reason is AlarmEndReason.Expired or AlarmEndReason.Abandoned ? AnomalyState.Expired : AnomalyState.Resolved;
}

namespace Helios.Pipeline.Detection;

/// <summary>An alarm that closed.</summary>
/// <param name="Anomaly">What opened it.</param>
/// <param name="WindowEnd">End of the window that closed it, UTC ticks.</param>
/// <param name="PeakScore">The highest score while it was open.</param>
/// <param name="Expired">True when it ran into the time limit, false when the series came back into its band.</param>
public sealed record AlarmEnd(Anomaly Anomaly, long WindowEnd, double PeakScore, bool Expired);

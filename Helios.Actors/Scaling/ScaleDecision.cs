namespace Helios.Actors.Scaling;

/// <summary>How many lanes there should be, and why.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Lanes">How many there should be: 1 and up, never more than partitions.</param>
/// <param name="Current">How many there are.</param>
/// <param name="Predicted">Mean lag of a healthy partition at the worst of the horizon, in records; NaN where the log could not be asked.</param>
/// <param name="Upper">Upper edge of the interval around it.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record ScaleDecision(ScaleKind Kind, int Lanes, int Current, double Predicted, double Upper, string Reason);

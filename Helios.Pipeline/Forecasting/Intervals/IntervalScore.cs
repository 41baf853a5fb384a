namespace Helios.Pipeline.Forecasting.Intervals;

/// <summary>How far off a past forecast was, in the standard errors that its model told.</summary>
/// <param name="Segment">The fit it was told from, from 0.</param>
/// <param name="Step">Steps ahead, from 1.</param>
/// <param name="Score">|truth - mean| / standard error, 0 to <see cref="IntervalCalibration.MostScore"/>.</param>
internal readonly record struct IntervalScore(int Segment, int Step, double Score);

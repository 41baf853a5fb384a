namespace Helios.Pipeline.Metrics;

/// <summary>Absolute arrival skews of one pair of clouds, added up.</summary>
/// <param name="Milliseconds">Their sum, at least 0.</param>
/// <param name="Count">How many.</param>
public readonly record struct SkewSum(double Milliseconds, long Count);

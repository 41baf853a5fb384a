namespace Helios.Pipeline.Detection.Patterns;

/// <summary>Two patterns, one of each set, that are taken for the same.</summary>
/// <param name="Before">Index in the first set.</param>
/// <param name="After">Index in the second.</param>
/// <param name="Distance">Between their centroids.</param>
/// <param name="Ratio">The distance over the sum of their radii.</param>
internal readonly record struct PatternPair(int Before, int After, double Distance, double Ratio);

namespace Helios.Pipeline.Detection.Ranking;

/// <summary>A line of a ranking.</summary>
/// <param name="Path">What.</param>
/// <param name="Score">Its score; 1.0 is the alarm edge of a metric.</param>
/// <param name="Weight">Its weight; of a parent, the sum of its metrics'.</param>
/// <param name="Contribution">What it adds to its parent's score; the contributions of all children add up to it. NaN where not asked.</param>
public readonly record struct RankedEntry(RankPath Path, double Score, double Weight, double Contribution);

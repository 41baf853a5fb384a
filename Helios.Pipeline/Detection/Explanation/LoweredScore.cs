namespace Helios.Pipeline.Detection.Explanation;

/// <summary>Something that lowered a score.</summary>
/// <param name="Reason">Why.</param>
/// <param name="What">The member's name, or the number that did it, for a person.</param>
/// <param name="ScoreWithout">The score without it; NaN (null on the wire) where nobody can tell.</param>
public readonly record struct LoweredScore(LoweredReason Reason, string What, double ScoreWithout);

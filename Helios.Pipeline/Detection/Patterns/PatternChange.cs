namespace Helios.Pipeline.Detection.Patterns;

/// <summary>A change between two stretches of rows.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Id">The pattern; of one that appeared, its new id.</param>
/// <param name="Share">Share of the rows that are in it: before where it disappeared, else after.</param>
/// <param name="Distance">How far it moved, standardised; 0 where it did not.</param>
public readonly record struct PatternChange(PatternChangeKind Kind, int Id, double Share, double Distance);

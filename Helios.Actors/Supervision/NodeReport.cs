namespace Helios.Actors.Supervision;

/// <summary>How far a node is with a measure.</summary>
/// <param name="Generation">The generation it speaks of.</param>
/// <param name="Problem">Why it could not follow; null: it did.</param>
public sealed record NodeReport(long Generation, string? Problem);

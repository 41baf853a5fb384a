namespace Helios.Pipeline.Decision;

/// <summary>What came out of ranking, for <see cref="Rationale"/>.</summary>
internal readonly record struct RationaleFacts(int Chosen, int[] Order, IReadOnlyList<string> Reasons, DecisionMode Mode);

namespace Helios.Connectors.Store;

/// <summary>A page of verdicts.</summary>
/// <param name="Rows">Rows that pass; may be fewer than asked for, or none, where there is a next page all the same.</param>
/// <param name="Next">What the next page begins behind; null: this is the last one.</param>
public sealed record VerdictPage(IReadOnlyList<StoredVerdict> Rows, VerdictPlace? Next);

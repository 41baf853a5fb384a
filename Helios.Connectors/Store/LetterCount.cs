namespace Helios.Connectors.Store;

/// <summary>Dead letters of one source, reason and state.</summary>
/// <param name="Source">Cloud of the door; empty for none.</param>
/// <param name="Reason">The wire word.</param>
/// <param name="State">One of <see cref="LetterStates"/>.</param>
/// <param name="Count">How many.</param>
/// <param name="Oldest">When the oldest of them was stored.</param>
public readonly record struct LetterCount(string Source, string Reason, string State, long Count, DateTimeOffset Oldest);

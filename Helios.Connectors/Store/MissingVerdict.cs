namespace Helios.Connectors.Store;

/// <summary>The last revision of a window in which a copy is missing.</summary>
/// <param name="Row">The row.</param>
/// <param name="HasOthers">Whether the event has other windows.</param>
public readonly record struct MissingVerdict(StoredVerdict Row, bool HasOthers);

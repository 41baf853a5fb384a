namespace Helios.Connectors.Store;

/// <summary>A correction.</summary>
/// <param name="From">The last revision of the window that it was made from.</param>
/// <param name="Row">The new row; its revision is higher.</param>
public readonly record struct VerdictRevision(int From, StoredVerdict Row);

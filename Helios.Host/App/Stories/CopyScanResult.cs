namespace Helios.Host.App.Stories;

/// <summary>What the log has of an event.</summary>
/// <param name="Copies">The copies, in the order of the log.</param>
/// <param name="Records">Records that were looked at.</param>
/// <param name="IsWhole">Whether everything was looked at that the log keeps.</param>
/// <param name="HasForgotten">Whether the log once held more.</param>
internal sealed record CopyScanResult(IReadOnlyList<StoredCopy> Copies, long Records, bool IsWhole, bool HasForgotten);

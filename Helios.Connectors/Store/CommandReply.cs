namespace Helios.Connectors.Store;

/// <summary>What came of a command that another node sent.</summary>
/// <param name="Failure">Why there is no reply; null: there is one.</param>
/// <param name="Json">The reply as JSON; null: an empty one, or none.</param>
public sealed record CommandReply(string? Failure, string? Json);

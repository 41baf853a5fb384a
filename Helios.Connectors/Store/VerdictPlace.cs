namespace Helios.Connectors.Store;

/// <summary>A place in the list of verdicts, newest window first, then by tenant and id.</summary>
/// <param name="WindowStart">Start of the window, RFC 3339 as its row has it.</param>
/// <param name="Tenant">Tenant; null: behind all windows of this moment.</param>
/// <param name="EventId">Event id; null with the tenant.</param>
public sealed record VerdictPlace(string WindowStart, string? Tenant, string? EventId);

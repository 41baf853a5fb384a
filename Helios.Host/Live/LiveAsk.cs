namespace Helios.Host.Live;

/// <summary>Options of a subscription, checked for form.</summary>
/// <param name="Tenant">Only this tenant; null: everything that the caller may see.</param>
/// <param name="Stream">Stream of the last message that the client has; null: it has none.</param>
/// <param name="ResumeFrom">Sequence of that message.</param>
internal sealed record LiveAsk(string? Tenant, string? Stream, long? ResumeFrom);

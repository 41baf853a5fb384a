namespace Helios.Host.Live;

/// <summary>Result of a subscription.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Tenant">The tenant that was asked for; null: none.</param>
/// <param name="Resumed">Whether deltas follow behind what the client has; else a snapshot does.</param>
/// <param name="IntervalMs">Milliseconds from one message to the next of the same topic, at least.</param>
internal sealed record LiveSubscribed(string Topic, string? Tenant, bool Resumed, int IntervalMs);

using Helios.Pipeline.Metrics.Sources;

namespace Helios.Connectors.Store;

/// <summary>What a source of a tenant delivered, in one metric window or in several added up.</summary>
/// <param name="Tenant">Whose events.</param>
/// <param name="From">Start of the first window.</param>
/// <param name="To">End of the last window, exclusive.</param>
/// <param name="Windows">How many metric windows.</param>
/// <param name="Counts">The counts.</param>
public sealed record StoredSourceCounts(string Tenant, DateTimeOffset From, DateTimeOffset To, long Windows, SourceCounts Counts);

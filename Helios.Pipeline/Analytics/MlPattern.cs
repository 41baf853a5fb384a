namespace Helios.Pipeline.Analytics;

/// <summary>A row of <c>ml_patterns</c>: a cluster of metric vectors.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Tenant">Whose.</param>
/// <param name="Service">Service.</param>
/// <param name="Signature">What tells the pattern from others.</param>
/// <param name="Label">Label of the cluster; -1 is noise.</param>
/// <param name="Size">Vectors in it.</param>
/// <param name="Centroid">Its centre as a JSON array.</param>
/// <param name="Similarity">To the pattern before, 0..1.</param>
/// <param name="Shift">Whether the service left its usual pattern.</param>
/// <param name="FirstSeenAt">First time.</param>
/// <param name="LastSeenAt">Last time.</param>
/// <param name="Occurrences">How often.</param>
public sealed record MlPattern(
    string Id, string Tenant, string Service, string Signature, int Label, long Size, string Centroid, double? Similarity, bool Shift,
    DateTimeOffset FirstSeenAt, DateTimeOffset LastSeenAt, long Occurrences);

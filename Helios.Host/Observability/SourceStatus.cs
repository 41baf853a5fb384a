namespace Helios.Host.Observability;

/// <summary>One source as the service sees it.</summary>
/// <param name="Name">Cloud name.</param>
/// <param name="Expected">Whether it must deliver events of tenants without their own list.</param>
/// <param name="Suspended">Whether its absent copies count as unknown now.</param>
/// <param name="EventsTotal">Copies admitted from it.</param>
/// <param name="EventsPerSecond">Mean of the last five seconds.</param>
/// <param name="LastSeen">When its last copy was admitted; null before the first.</param>
/// <param name="Missing">Verdicts in which its copy was missing.</param>
/// <param name="SkewMs">Mean arrival skew against the other clouds in the last sample that had any, in milliseconds; null without data.</param>
internal sealed record SourceStatus(
    string Name,
    bool Expected,
    bool Suspended,
    long EventsTotal,
    double EventsPerSecond,
    DateTimeOffset? LastSeen,
    long Missing,
    double? SkewMs);

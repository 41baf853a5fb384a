namespace Helios.Connectors.Redis;

/// <summary>What of a record's opaque state is laid open beside it in Redis, for people and other programs to read.</summary>
/// <param name="Fingerprints">Payload fingerprints a source, for instance <c>aws=9f86d081,gcp=9f86d081</c>.</param>
/// <param name="Times">Arrival times a source, in UTC ticks.</param>
public readonly record struct RedisDetail(string Fingerprints, string Times);

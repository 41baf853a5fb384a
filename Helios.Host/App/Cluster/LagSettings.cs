namespace Helios.Host.App.Cluster;

/// <summary>Whose lag is looked at.</summary>
/// <param name="Topics">The topics that the nodes share.</param>
/// <param name="Group"><c>helios.kafka.group</c>.</param>
/// <param name="Allowed"><c>helios.cluster.allowed-lag</c>, in records.</param>
internal sealed record LagSettings(IReadOnlyList<string> Topics, string Group, long Allowed);

namespace Helios.Host.Api.Configuration;

/// <summary>Answer of <c>GET /api/v1/configuration</c>: the configuration that this node was started with.</summary>
/// <param name="Node">Name of the node.</param>
/// <param name="Keys">Every key, in the order of reference.conf.</param>
internal sealed record ConfigurationAnswer(string Node, IReadOnlyList<ConfigurationKeyAnswer> Keys);

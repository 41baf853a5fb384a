using System.Globalization;
using Helios.Connectors.Store;

namespace Helios.Host.App.Cluster;

/// <summary>Another instance of this node's name, as the registry told of it.</summary>
/// <param name="Node">The other instance.</param>
/// <param name="Took">How long the answer took.</param>
internal sealed record NodeSighting(NodeInfo Node, TimeSpan Took)
{
    // The registry tells ages in whole milliseconds.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(2);

    /// <summary>Whether the instance gave a sign of life between the two sightings.</summary>
    /// <remarks>
    /// An age is told as of some moment while the question was under way, so the true time of the last sign lies between what is told and that plus
    /// the time the answer took. Only a time beyond that range proves a new sign; a slow first answer proves nothing.
    /// </remarks>
    public bool HasMovedSince(NodeSighting earlier) =>
        Node.Instance != earlier.Node.Instance || Node.SeenAt > earlier.Node.SeenAt + earlier.Took + Rounding;

    /// <summary>For a person who has to find it.</summary>
    public string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"instance {Node.Instance}, {(Node.Address.Length > 0 ? Node.Address : "address not known yet")}, last seen {Node.SeenAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ}");
}

using System.Security.Cryptography;
using Helios.Connectors.Store;

namespace Helios.Host.App.Cluster;

/// <summary>Who this process is among the nodes.</summary>
/// <param name="Name">From <c>helios.node.name</c>.</param>
/// <param name="Instance">Tells this run from every other; <see cref="NewInstance"/> makes one.</param>
/// <param name="Version">Of the program.</param>
/// <param name="StartedAt">When the process began.</param>
/// <param name="Address">Where its HTTP listens, empty until it does; asked at every heartbeat.</param>
internal sealed record NodeIdentity(string Name, string Instance, string Version, DateTimeOffset StartedAt, Func<string> Address)
{
    /// <summary>64 random bits in hex. Random for real: two nodes that start at the same moment must differ.</summary>
    public static string NewInstance() => RandomNumberGenerator.GetHexString(16, lowercase: true);

    /// <summary>What the registry is told.</summary>
    public NodeInfo Describe(DateTimeOffset now) => new(Name, Instance, Address(), Version, StartedAt, now);
}

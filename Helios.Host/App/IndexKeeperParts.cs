using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Pipeline.Events;

namespace Helios.Host.App;

/// <summary>What the event index is opened with.</summary>
internal sealed record IndexKeeperParts
{
    /// <summary>Where its files are.</summary>
    public required DataFolder Folder { get; init; }

    public required HeliosOptions Options { get; init; }

    /// <summary>Names of the stream; ids of sources must be those of the saved filters.</summary>
    public required StreamNames Names { get; init; }

    /// <summary>Told how a remote index does.</summary>
    public required PartBoard Parts { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>Told when filters have to be rebuilt.</summary>
    public required ILogger Logger { get; init; }
}

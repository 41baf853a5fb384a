using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Actions;

/// <summary>What actions that impose measures work with; none of it is owned.</summary>
internal sealed record MeasureActionParts
{
    public required IEntities Entities { get; init; }

    public required IEntityViews Views { get; init; }

    public required INodeRegistry Nodes { get; init; }

    /// <summary>Silence after which a node counts as dead and is not waited for.</summary>
    public required TimeSpan NodeSilence { get; init; }

    /// <summary>How long the nodes have to follow.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often it is looked whether they have.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromMilliseconds(250);

    public required TimeProvider Time { get; init; }
}

using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Measures;

/// <summary>What <see cref="MeasureBoard"/> works with; none of it is owned.</summary>
internal sealed record MeasureBoardParts
{
    public required IEntityViews Views { get; init; }

    public required IEntities Entities { get; init; }

    /// <summary>Name of this node.</summary>
    public required string Node { get; init; }

    /// <summary>One for each kind; a kind without one is reported as a problem.</summary>
    public required IReadOnlyList<IMeasureFollower> Followers { get; init; }

    /// <summary>Whether supervisors may live on other nodes, so that views are looked at each second; else a poke tells of every change.</summary>
    public required bool IsShared { get; init; }

    /// <summary>Most targets with measures; of those beyond nothing is followed, and they are counted.</summary>
    public int MaxTargets { get; init; } = 10_000;

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}

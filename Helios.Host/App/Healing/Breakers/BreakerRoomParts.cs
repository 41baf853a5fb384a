using Helios.Actors.Breakers;
using Helios.Actors.Hosting;
using Helios.Connectors.Store;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>What a <see cref="BreakerRoom"/> works with; none of it is owned.</summary>
internal sealed record BreakerRoomParts
{
    public required IEntities Entities { get; init; }

    public required IEntityViews Views { get; init; }

    public required SuspensionBoard Suspensions { get; init; }

    public required BreakerSettings Settings { get; init; }

    /// <summary>Operations whose open breaker suspends the source.</summary>
    public required IReadOnlyList<string> Suspending { get; init; }

    /// <summary>Clouds that have breakers from the start.</summary>
    public required IReadOnlyList<string> Clouds { get; init; }

    /// <summary>Name of this node.</summary>
    public required string Node { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}

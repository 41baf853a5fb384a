using Helios.Actors.Breakers;
using Helios.Actors.Hosting;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>A breaker of this node, what was told of it and what it was told. Only the turn of the room changes it; the breaker is thread-safe.</summary>
internal sealed class BreakerSlot(string cloud, string operation, EntityId id, LocalBreaker breaker)
{
    public string Cloud => cloud;

    public string Operation => operation;

    public EntityId Id => id;

    public LocalBreaker Breaker => breaker;

    /// <summary>What the entity was told last; null: nothing yet.</summary>
    public (BreakerStatus Status, DateTimeOffset? Until)? Told { get; set; }

    /// <summary>When it was told last.</summary>
    public DateTimeOffset ToldAt { get; set; }

    /// <summary>State of the cluster that is followed.</summary>
    public BreakerStatus Followed { get; set; }

    /// <summary>Time of the view that is followed.</summary>
    public DateTimeOffset FollowedAt { get; set; } = DateTimeOffset.MinValue;
}

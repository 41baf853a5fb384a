using Helios.Actors.Hosting.Picture;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Healing;

/// <summary>An entity in memory.</summary>
internal sealed record ActorAnswer
{
    /// <summary>Every word of <see cref="Activity"/>.</summary>
    public static readonly IReadOnlyList<string> Activities = [.. Enum.GetValues<EntityActivity>().Select(static activity => activity.ToWire())];

    /// <summary><c>kind/key</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What keeps entities together on a node.</summary>
    public required string Route { get; init; }

    public required int Shard { get; init; }

    [Words(typeof(ActorAnswer), nameof(Activities))]
    public required string Activity { get; init; }

    /// <summary>Events that it has had.</summary>
    public required long Version { get; init; }

    /// <summary>Commands that wait.</summary>
    public required int Mailbox { get; init; }

    public required int Restarts { get; init; }

    /// <summary>Since when it is in memory.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it wakes by itself; null: it does not.</summary>
    public required DateTimeOffset? WakeAt { get; init; }
}

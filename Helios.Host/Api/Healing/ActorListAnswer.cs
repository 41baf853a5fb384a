namespace Helios.Host.Api.Healing;

/// <summary>Answer of <c>GET /api/v1/actors</c>: the entities in the memory of this node.</summary>
internal sealed record ActorListAnswer
{
    /// <summary>Name of the node.</summary>
    public required string Node { get; init; }

    /// <summary>Entities in memory.</summary>
    public required long Loaded { get; init; }

    /// <summary>Commands decided since the start.</summary>
    public required long Commands { get; init; }

    /// <summary>Events written since the start.</summary>
    public required long Events { get; init; }

    /// <summary>Times that an entity failed.</summary>
    public required long Failures { get; init; }

    /// <summary>Times that one was read from the journal again after a failure.</summary>
    public required long Restarts { get; init; }

    /// <summary>Writes that were refused, because another node had become the owner.</summary>
    public required long Fenced { get; init; }

    /// <summary>Commands that were told to nobody.</summary>
    public required long Lost { get; init; }

    /// <summary>Some of them, at most <c>limit</c>.</summary>
    public required IReadOnlyList<ActorAnswer> Actors { get; init; }
}

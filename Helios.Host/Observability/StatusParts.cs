using Helios.Host.Api;
using Helios.Host.App.Shards;
using Helios.Pipeline.Events;

namespace Helios.Host.Observability;

/// <summary>Where <see cref="StatusReporter"/> looks. Functions are called on any thread and must not block.</summary>
internal sealed record StatusParts
{
    public required string Node { get; init; }

    public required bool Simulated { get; init; }

    public required GraphWatch Graph { get; init; }

    public required StreamNames Names { get; init; }

    public required ResultLog Results { get; init; }

    /// <summary>Mask of sources that tenants without their own list expect.</summary>
    public required ulong Expected { get; init; }

    /// <summary>The word for <see cref="StatusSnapshot.State"/>.</summary>
    public required Func<string> State { get; init; }

    /// <summary>The address in <see cref="StatusSnapshot.Listen"/>.</summary>
    public required Func<string> Listen { get; init; }

    /// <summary>Mask of sources suspended now.</summary>
    public required Func<ulong> Suspended { get; init; }

    public required Func<(long Depth, long Capacity)> Queue { get; init; }

    public required Func<IndexStatus?> Index { get; init; }

    /// <summary>The external parts.</summary>
    public Func<IReadOnlyList<PartAnswer>> Parts { get; init; } = () => [];

    public required Func<IReadOnlyList<string>> Problems { get; init; }
}

using Helios.Host.Api.Cluster;
using Helios.Host.Cli.Client;

namespace Helios.Host.Cli.Top;

/// <summary>What one round of questions gave; a part that was not answered is empty.</summary>
internal sealed record TopData
{
    /// <summary>How the node does.</summary>
    public ServerStatus Status { get; init; } = new();

    /// <summary>The server's clock at the answer.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Nodes and shards; null where they were not answered.</summary>
    public ClusterAnswer? Cluster { get; init; }

    /// <summary>Incidents that are not over, newest change first.</summary>
    public IReadOnlyList<IncidentView> Incidents { get; init; } = [];

    /// <summary>Executions, newest change first.</summary>
    public IReadOnlyList<RecoveryView> Recoveries { get; init; } = [];

    public IReadOnlyList<BreakerPicture> Breakers { get; init; } = [];

    public IReadOnlyList<Actors.Jobs.JobView> Jobs { get; init; } = [];

    /// <summary>Why the service cannot be asked; the rest is then of before. Null where it can.</summary>
    public string? Gone { get; init; }

    /// <summary>The answers as they came: one JSON object, a field a question.</summary>
    public string Json { get; init; } = "{}";
}

using Helios.Actors.Jobs;

namespace Helios.Host.Cli.Client;

/// <summary><c>GET /api/v1/jobs</c>.</summary>
internal sealed record JobList
{
    public DateTimeOffset Now { get; set; }

    public IReadOnlyList<JobView> Jobs { get; set; } = [];
}

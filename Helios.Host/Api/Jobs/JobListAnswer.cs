using Helios.Actors.Jobs;

namespace Helios.Host.Api.Jobs;

/// <summary>Answer of <c>GET /api/v1/jobs</c>.</summary>
/// <param name="Now">The time of the node that answers, for countdowns.</param>
/// <param name="Jobs">The jobs, in the order of their importance.</param>
internal sealed record JobListAnswer(DateTimeOffset Now, IReadOnlyList<JobView> Jobs);

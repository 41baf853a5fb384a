namespace Helios.Host.Api.Jobs;

/// <summary>What every job answers.</summary>
/// <param name="Jobs">In the order of the list of jobs.</param>
internal sealed record JobReplyListAnswer(IReadOnlyList<JobReplyAnswer> Jobs);

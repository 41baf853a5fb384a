using Helios.Host.App.Door;

namespace Helios.Host.Api.Analytics;

/// <summary>What <c>POST /api/v1/analytics/samples</c> answers.</summary>
/// <param name="Accepted">Samples taken.</param>
/// <param name="Rejected">Records that were none; they are kept as dead letters.</param>
/// <param name="Problems">Why, for the first twenty.</param>
internal sealed record SampleAnswer(int Accepted, int Rejected, IReadOnlyList<SampleProblem> Problems);

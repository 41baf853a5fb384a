using Helios.Host.Api.Contract;
using Helios.Pipeline.Detection;

namespace Helios.Host.Api.Anomalies;

/// <summary>How a detector voted.</summary>
/// <param name="Detector">The detector.</param>
/// <param name="Score">Its score; null where it abstained.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="Standing">Whether its vote counted.</param>
internal sealed record VoteAnswer(string Detector, double? Score, double? Weight, [property: Words(typeof(VoteStandings), nameof(VoteStandings.AllWords))] string Standing);

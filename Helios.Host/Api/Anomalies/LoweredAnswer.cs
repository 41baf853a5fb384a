using Helios.Host.Api.Contract;
using Helios.Pipeline.Detection.Explanation;

namespace Helios.Host.Api.Anomalies;

/// <summary>What made a score lower than it could be.</summary>
/// <param name="Reason">The wire word.</param>
/// <param name="What">Which detector or setting.</param>
/// <param name="ScoreWithout">The score without it, where that is known.</param>
internal sealed record LoweredAnswer([property: Words(typeof(LoweredReasons), nameof(LoweredReasons.AllWords))] string Reason, string What, double? ScoreWithout);

namespace Helios.Pipeline.Decision;

/// <summary>Weights that were computed before and hold until they are computed again.</summary>
/// <param name="Values">For mttr_seconds, qos_impact, success_rate, cost; at least 0, positive sum.</param>
/// <param name="Entropy">The weights of the data that went into them.</param>
/// <param name="Prior">The operator's that went into them.</param>
/// <param name="From">Where they come from, for a person: <c>knowledge of 2026-11-01</c>.</param>
public sealed record KnownWeights(IReadOnlyList<double> Values, IReadOnlyList<double> Entropy, IReadOnlyList<double> Prior, string From);

using System.Globalization;
using Helios.Pipeline.Decision;

namespace Helios.Actors.Feedback;

/// <summary>Weights for mttr_seconds, qos_impact, success_rate, cost that hold until they are computed again.</summary>
/// <param name="Values">Prior x entropy, within bounds, summing to 1.</param>
/// <param name="Entropy">The weights of the data.</param>
/// <param name="Prior">The operator's.</param>
/// <param name="At">When they were computed.</param>
public sealed record HeldWeights(IReadOnlyList<double> Values, IReadOnlyList<double> Entropy, IReadOnlyList<double> Prior, DateTimeOffset At)
{
    /// <summary>As a decision takes them.</summary>
    public KnownWeights ToKnown() =>
        new(Values, Entropy, Prior, string.Create(CultureInfo.InvariantCulture, $"knowledge of {At.UtcDateTime:yyyy-MM-dd}"));
}

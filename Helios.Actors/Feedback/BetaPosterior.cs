using Helios.Pipeline.Statistics;

namespace Helios.Actors.Feedback;

/// <summary>What is known of a probability of success: a Beta distribution, from an estimate and weighted runs.</summary>
/// <remarks>
/// Conjugate to Bernoulli runs: Beta(a0 + Σ w of successes, b0 + Σ w of failures); Gelman et al., «Bayesian Data Analysis», 3rd edition,
/// section 2.4. An estimate p worth n runs is Beta(p·n, (1 - p)·n), so that without runs the mean is the estimate; with none it is
/// Beta(1, 1). Weights below 1 forget (a discounted likelihood, as in Raj and Kalyani 2017, «Taming non-stationary bandits»).
/// </remarks>
/// <param name="A">Weight of successes, at least 0.</param>
/// <param name="B">Weight of failures, at least 0; A + B above 0.</param>
public readonly record struct BetaPosterior(double A, double B)
{
    // An interval of Beta(a, 0) would be a point, which is surer than any count of runs can be: Jeffreys' half run keeps it open.
    private const double Least = 0.5;

    /// <summary>Before any run.</summary>
    /// <param name="estimate">0..1; null: nothing is known.</param>
    /// <param name="strength">How many runs the estimate is worth, at least 0.</param>
    public static BetaPosterior Prior(double? estimate, double strength) =>
        estimate is { } mean && strength > 0 ? new(mean * strength, (1 - mean) * strength) : new(1, 1);

    /// <summary>Expected share of successes, 0..1.</summary>
    public double Mean => A / (A + B);

    /// <summary>After a run of some weight.</summary>
    public BetaPosterior After(bool succeeded, double weight) => succeeded ? new(A + weight, B) : new(A, B + weight);

    /// <summary>The equal-tailed interval; always around <see cref="Mean"/>.</summary>
    /// <param name="mass">Probability within, 0..1.</param>
    public (double Lower, double Upper) Interval(double mass)
    {
        var (a, b) = (Math.Max(A, Least), Math.Max(B, Least));
        var tail = (1 - mass) / 2;
        return (Math.Min(IncompleteBeta.Quantile(tail, a, b), Mean), Math.Max(IncompleteBeta.Quantile(1 - tail, a, b), Mean));
    }
}

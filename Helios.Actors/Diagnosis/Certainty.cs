using Helios.Pipeline.Detection;

namespace Helios.Actors.Diagnosis;

/// <summary>How sure a diagnosis is. Every piece of evidence takes its part of the doubt that is left, so that none makes it certain.</summary>
/// <remarks>The factors are judgement, not measurement; what matters is their order.</remarks>
internal static class Certainty
{
    /// <summary>Of symptoms that no rule explains.</summary>
    public const double Unknown = 0.1;

    /// <summary>Never more.</summary>
    public const double Most = 0.99;

    private const double Support = 0.75;
    private const double Confirmed = 0.9;
    private const double Contradicted = 1.1;
    private const double Causeless = 0.6;

    private static readonly double[] BySeverity = [1.2, 1, 0.9, 0.8];

    /// <summary>Confidence in what a rule found.</summary>
    /// <param name="match">What fitted.</param>
    /// <param name="finding">What it points at.</param>
    /// <param name="signs">All signs.</param>
    /// <returns>0..<see cref="Most"/>.</returns>
    public static double Of(RuleMatch match, CauseFinding finding, Sign[] signs)
    {
        var (worst, told) = (Severity.Low, 0.0);
        foreach (var i in match.Required)
        {
            worst = signs[i].Symptom.Severity > worst ? signs[i].Symptom.Severity : worst;
            told += double.IsNaN(signs[i].Symptom.Confidence) ? 0.5 : Math.Clamp(signs[i].Symptom.Confidence, 0, 1);
        }

        var doubt = (1 - match.Rule.Confidence) * Math.Pow(Support, match.Supported) * BySeverity[(int)worst];
        doubt *= double.IsNaN(finding.Share) ? 1 : 1.3 - (0.6 * finding.Share);
        doubt *= finding.Agreement switch { 1 => 0.8, -1 => 1.5, _ => 1 };
        doubt *= 1 + (0.1 * Math.Max(0, finding.Causes.Count - 1));
        var confidence = (1 - Math.Min(1, doubt)) * (0.5 + (0.5 * told / match.Required.Count)) * (finding.Causes.Count == 0 ? Causeless : 1);
        return Math.Clamp(confidence, 0, Most);
    }

    /// <summary>After more evidence that fits, or does not fit in time.</summary>
    public static double With(double confidence, bool fits) => Math.Clamp(1 - ((1 - confidence) * (fits ? Confirmed : Contradicted)), 0, Most);
}

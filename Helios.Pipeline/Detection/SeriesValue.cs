namespace Helios.Pipeline.Detection;

/// <summary>What the detectors over a single series share: which values count, and how bad a score is.</summary>
internal static class SeriesValue
{
    /// <summary>Beyond this the square of a difference overflows.</summary>
    private const double Largest = 1e150;

    private const double HighScore = 5.0 / 3.0;

    /// <summary>True for NaN, infinities and values beyond ±1e150.</summary>
    public static bool IsMissing(double value) => !(Math.Abs(value) <= Largest);

    /// <summary>Low at the alarm edge and below, high from 5/3 of it, as five standard deviations are to three.</summary>
    public static Severity SeverityOf(double score) => score > HighScore ? Severity.High : score > 1 ? Severity.Medium : Severity.Low;
}

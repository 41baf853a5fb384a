using Helios.Pipeline.Statistics;

namespace Helios.Pipeline.Analytics;

/// <summary>Sees a climb that began after the last training: a straight line through the newest day, where it tells the last hours better.</summary>
/// <remarks>
/// The line of the older two thirds of the window is held against what came: it serves only where its error is well below that of the last value
/// repeated and that of the mean repeated (the back-test that every model has to pass), and where the line through all is beyond chance.
/// Interval: Draper and Smith 1998, section 1.4. O(window), no allocation.
/// </remarks>
internal static class ClimbForecast
{
    /// <summary>Hours looked at.</summary>
    public const int Window = 24;

    private const int Learnt = 16;
    private const double Better = 0.7;
    private const double Chance = 1e-4;

    /// <summary>Finds the line.</summary>
    /// <param name="recent">The newest values without their season, oldest first; finite.</param>
    /// <returns>Null where there is no climb, or fewer values than <see cref="Window"/>.</returns>
    public static LinearTrend? Find(ReadOnlySpan<double> recent)
    {
        if (recent.Length < Window)
        {
            return null;
        }

        var line = LinearTrend.Of(recent);
        return line.PValue < Chance && TellsBetter(recent) ? line : null;
    }

    /// <summary>The next values on the line.</summary>
    /// <param name="line">Of <see cref="Find"/>.</param>
    /// <param name="step">1 is the next value.</param>
    /// <returns>Expected value and standard error.</returns>
    public static (double Mean, double Error) At(in LinearTrend line, int step)
    {
        const double n = Window;
        var squares = n * ((n * n) - 1) / 12;
        var variance = line.StandardError * line.StandardError * squares;
        var away = n - 1 + step - ((n - 1) / 2);
        return (line.At(n - 1 + step), Math.Sqrt(variance * (1 + (1 / n) + (away * away / squares))));
    }

    private static bool TellsBetter(ReadOnlySpan<double> recent)
    {
        var learnt = recent[..Learnt];
        var line = LinearTrend.Of(learnt);
        var mean = SampleMoments.Of(learnt).Mean;
        double own = 0, repeated = 0, usual = 0;
        for (var i = Learnt; i < Window; i++)
        {
            own += Math.Abs(recent[i] - line.At(i));
            repeated += Math.Abs(recent[i] - learnt[^1]);
            usual += Math.Abs(recent[i] - mean);
        }

        return own < Better * Math.Min(repeated, usual);
    }
}

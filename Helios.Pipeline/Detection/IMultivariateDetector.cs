namespace Helios.Pipeline.Detection;

/// <summary>A streaming detector over several metrics that are measured together.</summary>
/// <remarks>
/// One instance a group of series, one thread at a time. A row is scored against what was known before it and only then learnt from. Deterministic
/// with a seed. NaN means «no data for this metric».
/// </remarks>
public interface IMultivariateDetector
{
    /// <summary>The registered name: the method in ids, votes and configuration.</summary>
    string Name { get; }

    /// <summary>Metrics in a row.</summary>
    int Width { get; }

    /// <summary>Learning, or ready to judge.</summary>
    DetectorState State { get; }

    /// <summary>Scores a row and learns it.</summary>
    /// <param name="row">As many values as <see cref="Width"/>.</param>
    /// <param name="ticks">Time of the row in UTC ticks; never falls from call to call.</param>
    /// <returns>0 and up, always finite; 1.0 is the alarm edge. 0 while learning.</returns>
    double Observe(ReadOnlySpan<double> row, long ticks);

    /// <summary>What each metric gave to the last score.</summary>
    /// <param name="shares">Gets as many shares as there are metrics, each 0 to 1; they add up to 1, or are all 0 where the score was 0.</param>
    void Explain(Span<double> shares);
}

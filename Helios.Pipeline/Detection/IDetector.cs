namespace Helios.Pipeline.Detection;

/// <summary>A streaming detector over one series: every detector of HELIOS stands behind this port.</summary>
/// <remarks>
/// One instance a series, one thread at a time. A value is scored against what was known before it and only then learnt from. A call
/// allocates nothing. NaN means «no data for this window».
/// </remarks>
public interface IDetector
{
    /// <summary>The registered name, for example <c>ewma</c>: the method in ids, votes and configuration.</summary>
    string Name { get; }

    /// <summary>Scores <paramref name="value"/> and learns it.</summary>
    /// <param name="value">The value; NaN for no data.</param>
    /// <param name="ticks">Start of the value's window in UTC ticks; never falls from call to call.</param>
    DetectorResult Observe(double value, long ticks);
}

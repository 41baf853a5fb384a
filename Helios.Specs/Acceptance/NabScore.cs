namespace Helios.Specs.Acceptance;

/// <summary>The Numenta benchmark's score of rows that alarm, version 1.1 of its rules, standard profile, rows that alarm fixed.</summary>
/// <remarks>
/// A window earns the reward of its earliest alarm, about 1 at its left edge and 0 at its right one, or costs 1; an alarm outside costs up to
/// 0.11, less close behind a window. Source: Lavin and Ahmad, «Evaluating real-time anomaly detection algorithms», 2015, section III.
/// </remarks>
internal sealed class NabScore
{
    private const double FalseAlarm = 0.11;
    private const double Steepness = 5;
    private const double Far = 3;

    private double _raw;
    private int _live;
    private int _windows;

    /// <summary>100 = every window found at once and no false alarm, 0 = no alarm at all.</summary>
    public double Normalised => 100 * (_raw + _live) / (_windows + _live);

    /// <summary>Adds a file.</summary>
    /// <param name="alarms">Whether each row alarms.</param>
    /// <param name="windows">First and last row of each window, in order.</param>
    public void Add(bool[] alarms, (int First, int Last)[] windows)
    {
        var probation = Math.Min((int)(0.15 * alarms.Length), 750);
        _windows += windows.Length;
        foreach (var (first, last) in windows.Where(window => window.Last >= probation))
        {
            _live++;
            var hit = Array.FindIndex(alarms, Math.Max(first, probation), last - Math.Max(first, probation) + 1, static alarm => alarm);
            _raw += hit < 0 ? -1 : Curve((hit - last - 1.0) / (last - first + 1)) / Curve(-1);
        }

        for (var row = probation; row < alarms.Length; row++)
        {
            if (alarms[row] && !windows.Any(window => row >= window.First && row <= window.Last))
            {
                _raw += FalseAlarm * Behind(row, windows);
            }
        }
    }

    private static double Behind(int row, (int First, int Last)[] windows)
    {
        var before = windows.LastOrDefault(window => window.Last < row, (First: -1, Last: -1));
        return before.Last <= before.First ? -1 : Curve((row - before.Last) / (double)(before.Last - before.First));
    }

    private static double Curve(double x) => x > Far ? -1 : (2 / (1 + Math.Exp(Steepness * x))) - 1;
}

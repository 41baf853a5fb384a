namespace Helios.Pipeline.Detection.Alarms;

/// <summary>Settings of <see cref="AlarmPolicy"/>; «high» is a score above the edge.</summary>
public sealed record AlarmPolicyOptions
{
    /// <summary>Score above which a row is high, above 0; 1.0 is every detector's alarm edge.</summary>
    public double Edge { get; init; } = 1;

    /// <summary>Rows before anything alarms; at least 0. They neither raise the threshold nor count for k of n.</summary>
    public int LearnRows { get; init; }

    /// <summary>Rows without another alarm after one; at least 0.</summary>
    public int DeadRows { get; init; } = 20;

    /// <summary>Whether a high row within the dead time starts it anew, so that a lasting disturbance alarms once.</summary>
    public bool RestartDeadTime { get; init; } = true;

    /// <summary>What an alarm adds to the edge for the next one, at least 0; 1/6 of an edge.</summary>
    public double Raise { get; init; } = 1.0 / 6.0;

    /// <summary>Rows over which what was added falls to 1/e; above 0.</summary>
    public double DecayRows { get; init; } = 3000;

    /// <summary>Deviation from the expected value, in the metric's unit, that a high row must have; at least 0.</summary>
    public double MinimumDeviation { get; init; }

    /// <summary>Deviation as a share of the expected value that a high row must have; at least 0.</summary>
    public double MinimumRelativeDeviation { get; init; }

    /// <summary>High rows among the last <see cref="OfRows"/> that it takes to alarm; 1 to <see cref="OfRows"/>.</summary>
    public int HighRows { get; init; } = 1;

    /// <summary>Rows in which <see cref="HighRows"/> are counted; 1 to 64.</summary>
    public int OfRows { get; init; } = 1;

    /// <summary>
    /// A high row at most this many rows after the last one of an alarm belongs to it and does not alarm; at least 0. High rows
    /// within the dead time belong to it as well.
    /// </summary>
    public int MergeRows { get; init; }

    /// <summary>Planned work, any order.</summary>
    public IReadOnlyList<MaintenanceWindow> Maintenance { get; init; } = [];

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        (string Name, double Value, bool Holds, string Rule)[] rules =
        [
            ("edge", Edge, Edge > 0 && double.IsFinite(Edge), "above 0"),
            ("learning rows", LearnRows, LearnRows >= 0, "at least 0"),
            ("dead rows", DeadRows, DeadRows >= 0, "at least 0"),
            ("raise", Raise, Raise >= 0 && double.IsFinite(Raise), "at least 0"),
            ("decay rows", DecayRows, DecayRows > 0, "above 0"),
            ("minimum deviation", MinimumDeviation, MinimumDeviation >= 0 && double.IsFinite(MinimumDeviation), "at least 0"),
            ("minimum relative deviation", MinimumRelativeDeviation, MinimumRelativeDeviation >= 0 && double.IsFinite(MinimumRelativeDeviation), "at least 0"),
            ("rows counted", OfRows, OfRows is >= 1 and <= 64, "1 to 64"),
            ("high rows", HighRows, HighRows >= 1 && HighRows <= OfRows, $"1 to the rows counted, {OfRows}"),
            ("merge rows", MergeRows, MergeRows >= 0, "at least 0"),
        ];
        foreach (var (name, value, _, rule) in rules.Where(rule => !rule.Holds))
        {
            yield return $"{name} is {value}, must be {rule}";
        }

        foreach (var window in Maintenance.Where(window => window.End <= window.Start))
        {
            yield return $"maintenance from {window.Start} to {window.End} ends before it begins";
        }
    }
}

namespace Helios.Pipeline.Detection;

/// <summary>Settings of <see cref="EwmaDetector"/>. A value alarms when it leaves the band by every one of the three deviations.</summary>
public sealed record EwmaOptions
{
    /// <summary>Weight of the newest value, in (0, 1]. 0.2 remembers about the last ten samples.</summary>
    public double Alpha { get; init; } = 0.2;

    /// <summary>Deviation in standard deviations above which a value alarms with severity medium; above 0.</summary>
    public double MediumZ { get; init; } = 3;

    /// <summary>Deviation in standard deviations above which the severity is high; not below <see cref="MediumZ"/>.</summary>
    public double HighZ { get; init; } = 5;

    /// <summary>Values learnt before anything is scored; at least 1.</summary>
    public int WarmUp { get; init; } = 16;

    /// <summary>Which side alarms.</summary>
    public Direction Direction { get; init; } = Direction.Both;

    /// <summary>Deviation, in the metric's unit, that must be exceeded as well; at least 0.</summary>
    public double MinimumDeviation { get; init; }

    /// <summary>Deviation as a share of the expected value that must be exceeded as well; at least 0.</summary>
    public double MinimumRelativeDeviation { get; init; }

    /// <summary>Alarm as <c>missing_data</c> after more than this many windows without data in a row; 0 = never.</summary>
    public int MissingDataAfter { get; init; }

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (!(Alpha is > 0 and <= 1))
        {
            yield return $"alpha is {Alpha}, must be above 0 and at most 1";
        }

        if (!(MediumZ > 0 && double.IsFinite(MediumZ)))
        {
            yield return $"medium z is {MediumZ}, must be above 0";
        }

        if (!(HighZ >= MediumZ && double.IsFinite(HighZ)))
        {
            yield return $"high z is {HighZ}, must not be below medium z {MediumZ}";
        }

        if (WarmUp < 1)
        {
            yield return $"warm-up is {WarmUp} samples, must be at least 1";
        }

        if (!(MinimumDeviation >= 0 && double.IsFinite(MinimumDeviation)))
        {
            yield return $"minimum deviation is {MinimumDeviation}, must be at least 0";
        }

        if (!(MinimumRelativeDeviation >= 0 && double.IsFinite(MinimumRelativeDeviation)))
        {
            yield return $"minimum relative deviation is {MinimumRelativeDeviation}, must be at least 0";
        }

        if (MissingDataAfter < 0)
        {
            yield return $"missing-data limit is {MissingDataAfter}, must be at least 0";
        }
    }
}

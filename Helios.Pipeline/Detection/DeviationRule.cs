namespace Helios.Pipeline.Detection;

/// <summary>What of a metric matters to every detector alike: the side that alarms, and the moves that are too small to alarm.</summary>
public sealed record DeviationRule
{
    /// <summary>Which side alarms.</summary>
    public Direction Direction { get; init; } = Direction.Both;

    /// <summary>Deviation, in the metric's unit, that must be exceeded as well; at least 0.</summary>
    public double Minimum { get; init; }

    /// <summary>Deviation as a share of the expected value that must be exceeded as well; at least 0.</summary>
    public double MinimumRelative { get; init; }

    /// <summary>Alarm as <c>missing_data</c> after more than this many windows without data in a row; 0 = never.</summary>
    public int MissingDataAfter { get; init; }

    /// <summary>The rule of a metric, as in <see cref="DetectionDefaults"/>.</summary>
    public static DeviationRule For(string metric)
    {
        var own = DetectionDefaults.For(metric);
        return new DeviationRule
        {
            Direction = own.Direction,
            Minimum = own.MinimumDeviation,
            MinimumRelative = own.MinimumRelativeDeviation,
            MissingDataAfter = own.MissingDataAfter,
        };
    }

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (!(Minimum >= 0 && double.IsFinite(Minimum)))
        {
            yield return $"minimum deviation is {Minimum}, must be at least 0";
        }

        if (!(MinimumRelative >= 0 && double.IsFinite(MinimumRelative)))
        {
            yield return $"minimum relative deviation is {MinimumRelative}, must be at least 0";
        }

        if (MissingDataAfter < 0)
        {
            yield return $"missing-data limit is {MissingDataAfter}, must be at least 0";
        }
    }

    /// <summary>The deviation that must be exceeded about an expected value, whatever the noise.</summary>
    internal double AtLeast(double expected) => Math.Max(Minimum, MinimumRelative * Math.Abs(expected));

    /// <summary>The band about an expected value.</summary>
    internal Band Around(double expected, double halfWidth) => new(expected, Math.Max(halfWidth, AtLeast(expected)), Direction);
}

namespace Helios.Pipeline.Detection.Trend;

/// <summary>Settings of <see cref="TrendDetector"/>.</summary>
public sealed record TrendOptions
{
    /// <summary>Newest values, whose mean is judged; 4..1024.</summary>
    public int Recent { get; init; } = 16;

    /// <summary>Values before them, which they are compared with; 8..4096. Half of them are enough to judge.</summary>
    public int Reference { get; init; } = 64;

    /// <summary>Standard errors of the difference above which it alarms; above 0.</summary>
    public double MediumT { get; init; } = 5;

    /// <summary>Standard errors above which the severity is high; not below <see cref="MediumT"/>.</summary>
    public double HighT { get; init; } = 10;

    /// <summary>Side and smallest moves, of the mean.</summary>
    public DeviationRule Rule { get; init; } = new();

    /// <summary>Checks every value.</summary>
    /// <returns>One sentence a violation; empty when all hold.</returns>
    public IEnumerable<string> Violations()
    {
        if (Recent is < 4 or > 1024)
        {
            yield return $"recent window is {Recent} values, must be 4 to 1024";
        }

        if (Reference is < 8 or > 4096)
        {
            yield return $"reference window is {Reference} values, must be 8 to 4096";
        }

        if (!(MediumT > 0 && double.IsFinite(MediumT)))
        {
            yield return $"medium t is {MediumT}, must be above 0";
        }

        if (!(HighT >= MediumT && double.IsFinite(HighT)))
        {
            yield return $"high t is {HighT}, must not be below medium t {MediumT}";
        }

        foreach (var violation in Rule.Violations())
        {
            yield return violation;
        }
    }
}

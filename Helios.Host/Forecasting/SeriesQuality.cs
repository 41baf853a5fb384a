namespace Helios.Host.Forecasting;

/// <summary>What was wrong with a series before it became even.</summary>
internal sealed record SeriesQuality
{
    /// <summary>Measurements in the file, those without a value included.</summary>
    public required int Read { get; init; }

    /// <summary>Grid points filled by a straight line between their neighbours.</summary>
    public required int Filled { get; init; }

    /// <summary>Filled ones among all grid points used, 0 to 1.</summary>
    public required double GapRatio { get; init; }

    /// <summary>Measurements dropped because a later line has the same time.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Measurements older than the one before them; they were sorted in.</summary>
    public required int OutOfOrder { get; init; }

    /// <summary>Steps that are no whole multiple of the usual one; they were moved to the nearest grid point.</summary>
    public required int Irregular { get; init; }

    /// <summary>Older grid points left out.</summary>
    public required long Older { get; init; }

    /// <summary>Measurements before the first and after the last value, which hold none.</summary>
    public int CutOff { get; init; }

    /// <summary>The facts worth a note; empty for a clean series.</summary>
    public IEnumerable<string> Notes()
    {
        if (OutOfOrder > 0)
        {
            yield return $"{OutOfOrder} measurements were out of order and have been sorted in";
        }

        if (Duplicates > 0)
        {
            yield return $"{Duplicates} measurements share their time with a later line, which was kept";
        }

        if (CutOff > 0)
        {
            yield return $"{CutOff} measurements at the ends have no finite number and were left out";
        }

        if (Irregular > 0)
        {
            yield return $"{Irregular} measurements lie off the even steps and were moved to the nearest";
        }

        if (Filled > 0)
        {
            yield return FormattableString.Invariant($"{Filled} gaps ({GapRatio:0.##%}) were filled by straight lines");
        }

        if (Older > 0)
        {
            yield return $"{Older} older steps were left out; --history takes more";
        }
    }
}

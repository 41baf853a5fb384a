namespace Helios.Host.App.Series;

/// <summary>Bounds of what is taken and answered; docs/components/series.md lists them.</summary>
internal static class SeriesLimits
{
    /// <summary>Most series of a body.</summary>
    public const int GivenSeries = 1000;

    /// <summary>Most points of a series of a body, so that its record fits every log.</summary>
    public const int GivenPoints = 10_000;

    /// <summary>Most entries of a series' metadata.</summary>
    public const int Metadata = 16;

    /// <summary>Most problems of an answer.</summary>
    public const int Problems = 20;

    /// <summary>Most series with points of an answer.</summary>
    public const int AnsweredSeries = 100;

    /// <summary>Most points, or slots of a grid, of an answer, over all its series.</summary>
    public const int AnsweredPoints = 50_000;
}

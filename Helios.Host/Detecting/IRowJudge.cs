namespace Helios.Host.Detecting;

/// <summary>A detector and an alarm policy over the rows of one file.</summary>
internal interface IRowJudge
{
    /// <summary>The detector's name.</summary>
    string Detector { get; }

    /// <summary>Rows that another detector judged in the place of the one that was asked for; 0 where it judged all.</summary>
    long StoodIn => 0;

    /// <summary>What <see cref="Shares"/> are: <c>votes</c> of detectors, or <c>contributors</c> among columns.</summary>
    string ShareName { get; }

    /// <summary>Whose shares there are.</summary>
    IReadOnlyList<string> ShareNames { get; }

    /// <summary>What each gave to the last row's score.</summary>
    ReadOnlySpan<double> Shares { get; }

    /// <summary>Judges a row, and learns it.</summary>
    RowVerdict Judge(ReadOnlySpan<double> values, long ticks);
}

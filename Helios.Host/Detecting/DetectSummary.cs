using System.Globalization;
using Helios.Host.SeriesFiles;

namespace Helios.Host.Detecting;

/// <summary>What a file came to.</summary>
internal sealed record DetectSummary
{
    public required string File { get; init; }

    public required string Detector { get; init; }

    public required long Rows { get; init; }

    public required long Columns { get; init; }

    /// <summary>Said first where another detector stood in for the one that was asked for; null where none did.</summary>
    public string? Fallback { get; init; }

    /// <summary>Rows at the start that were only learnt from.</summary>
    public required long LearnRows { get; init; }

    public required long Alarms { get; init; }

    /// <summary>Rows that would have alarmed but for planned work.</summary>
    public required long Maintenance { get; init; }

    /// <summary>Rows within planned work.</summary>
    public long PlannedRows { get; init; }

    /// <summary>Whether any planned work was named.</summary>
    public bool HasPlannedWork { get; init; }

    /// <summary>Whether the first line was taken for data without being told so.</summary>
    public bool IsHeaderless { get; init; }

    /// <summary>Rows in which a value is absent, not finite or beyond what is scored.</summary>
    public required long Missing { get; init; }

    /// <summary>No row was judged: the file is shorter than what is learnt from.</summary>
    public required bool OnlyLearnt { get; init; }

    public required bool IsConstant { get; init; }

    public required StepMeter Times { get; init; }

    /// <summary>What the reader of the results should know, one sentence each.</summary>
    public IEnumerable<string> Notes()
    {
        if (Fallback is not null)
        {
            yield return Fallback;
        }

        if (IsHeaderless)
        {
            yield return "the first line is a time and a number, so it was judged as data; begin with timestamp,value to be clear";
        }

        if (Maintenance > 0)
        {
            yield return $"{Maintenance:N0} high rows lie in planned work; they are marked, but no alarm";
        }
        else if (HasPlannedWork && PlannedRows == 0)
        {
            yield return "no row lies in the planned work of --maintenance; check its times, which are UTC where they have no offset";
        }

        if (OnlyLearnt)
        {
            yield return $"{Rows:N0} rows were only learnt from; nothing could alarm; give more rows, or a smaller --learn";
        }

        if (IsConstant && Rows > 1)
        {
            yield return "every value is the same; there is nothing to tell apart";
        }

        if (Missing > 0)
        {
            yield return $"{Missing:N0} rows lack a finite number; they are marked missing_data and left out of learning";
        }

        if (Times.OutOfOrder > 0)
        {
            yield return $"{Times.OutOfOrder:N0} rows are earlier than a row before them; they were judged in file order; sort the file by time";
        }

        if (Times.Duplicates > 0)
        {
            yield return $"{Times.Duplicates:N0} rows repeat the time of the row before; both were judged";
        }

        if (Times.IsMixed)
        {
            yield return $"steps are mixed (most often {Times.Step:c}); detectors count rows, not time; resample for even steps";
        }
        else if (Times.Gaps > 0)
        {
            yield return $"{Times.Gaps:N0} gaps longer than the usual step of {Times.Step:c}; rows on both sides were judged as neighbours";
        }
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{File}: {Rows:N0} rows, {Alarms:N0} {(Alarms == 1 ? "alarm" : "alarms")} by {Detector}, first {LearnRows:N0} learnt");
}

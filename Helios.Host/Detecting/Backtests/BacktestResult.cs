namespace Helios.Host.Detecting.Backtests;

/// <summary>What a detector would have done on a file.</summary>
internal sealed record BacktestResult
{
    public required string File { get; init; }

    public required string Detector { get; init; }

    public required long Rows { get; init; }

    /// <summary>Alerts that would have been sent.</summary>
    public required long Alarms { get; init; }

    /// <summary>The alerts, at most <see cref="AlarmCollector.MostAlarms"/>.</summary>
    public required IReadOnlyList<BacktestAlarm> List { get; init; }

    /// <summary>What the reader of the result should know, one sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Days that the file covers, at least one row's step.</summary>
    public required double Days { get; init; }

    /// <summary>Labelled stretches; null where the file has no labels.</summary>
    public int? Labels { get; init; }

    /// <summary>Labelled stretches with at least one alert.</summary>
    public int Found { get; init; }

    /// <summary>Alerts inside a labelled stretch.</summary>
    public long Hits { get; init; }

    public double AlarmsPerDay => Alarms / Days;

    /// <summary>Share of alerts inside a labelled stretch; null without labels or alerts.</summary>
    public double? Precision => Labels is null || Alarms == 0 ? null : (double)Hits / Alarms;

    /// <summary>Share of labelled stretches with an alert; null without labels.</summary>
    public double? Recall => Labels is null or 0 ? null : (double)Found / Labels.Value;

    /// <summary>Puts alerts and labels together.</summary>
    public static BacktestResult Of(DetectSummary summary, AlarmCollector seen, IReadOnlyList<LabelWindow>? labels)
    {
        var step = Math.Max(1, summary.Times.Step.Ticks);
        return new BacktestResult
        {
            File = summary.File,
            Detector = summary.Detector,
            Rows = summary.Rows,
            Alarms = seen.Count,
            List = seen.Alarms,
            Days = (double)(seen.Last - seen.First + step) / TimeSpan.TicksPerDay,
            Labels = labels?.Count,
            Found = labels?.Count(window => seen.Alarms.Exists(alarm => window.Holds(alarm.Ticks))) ?? 0,
            Hits = labels is null ? 0 : seen.Alarms.Count(alarm => labels.Any(window => window.Holds(alarm.Ticks))),
        };
    }

    /// <summary>All files together.</summary>
    public static BacktestResult Sum(IReadOnlyList<BacktestResult> files) => new()
    {
        File = $"{files.Count:N0} files",
        Detector = files[0].Detector,
        Rows = files.Sum(static file => file.Rows),
        Alarms = files.Sum(static file => file.Alarms),
        List = [],
        Days = files.Sum(static file => file.Days),
        Labels = files.Any(static file => file.Labels is not null) ? files.Sum(static file => file.Labels ?? 0) : null,
        Found = files.Sum(static file => file.Found),
        Hits = files.Sum(static file => file.Hits),
    };
}

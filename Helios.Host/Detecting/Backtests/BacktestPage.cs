using System.Globalization;
using System.Text.Json;
using Helios.Pipeline.Detection;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Detecting.Backtests;

/// <summary>Back-tests for people and for programs.</summary>
internal static class BacktestPage
{
    private const int MostAlarms = 20;
    private const int LongestName = 26;

    /// <summary>A table of the files, and the alerts where there is one file.</summary>
    public static IRenderable Of(IReadOnlyList<BacktestResult> files)
    {
        var table = new Table().RoundedBorder().AddColumn(new TableColumn("file").NoWrap());
        foreach (var name in (string[])["rows", "alerts", "a day", "labels", "found", "precision", "recall"])
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var file in files)
        {
            table.AddRow(Row(file));
        }

        if (files.Count > 1)
        {
            table.AddEmptyRow().AddRow(Row(BacktestResult.Sum(files)));
        }

        return files.Count == 1 && files[0].List.Count > 0 ? new Rows(table, Alarms(files[0])) : table;
    }

    /// <summary>One JSON object.</summary>
    public static string Json(IReadOnlyList<BacktestResult> files) => JsonSerializer.Serialize(new
    {
        detector = files[0].Detector,
        files = files.Select(static file => new
        {
            file = file.File,
            rows = file.Rows,
            days = file.Days,
            alerts = file.Alarms,
            alerts_per_day = file.AlarmsPerDay,
            labels = file.Labels,
            labels_found = file.Found,
            precision = file.Precision,
            recall = file.Recall,
            notes = file.Notes,
            list = file.List.Select(static alarm => new
            {
                timestamp = alarm.Time,
                value = double.IsFinite(alarm.Value) ? alarm.Value : (double?)null,
                score = alarm.Score,
                kind = alarm.Kind.ToWire(),
            }),
        }),
        total = Total(BacktestResult.Sum(files)),
    });

    private static object Total(BacktestResult sum) => new
    {
        rows = sum.Rows,
        days = sum.Days,
        alerts = sum.Alarms,
        alerts_per_day = sum.AlarmsPerDay,
        labels = sum.Labels,
        labels_found = sum.Found,
        precision = sum.Precision,
        recall = sum.Recall,
    };

    private static string[] Row(BacktestResult file) =>
    [
        Markup.Escape(file.File.Length <= LongestName ? file.File : $"…{file.File[^(LongestName - 1)..]}"),
        Text("{0:N0}", file.Rows),
        Text("{0:N0}", file.Alarms),
        Text("{0:0.##}", file.AlarmsPerDay),
        Text("{0}", file.Labels),
        file.Labels is null ? "-" : Text("{0}", file.Found),
        Text("{0:0.0 %}", file.Precision),
        Text("{0:0.0 %}", file.Recall),
    ];

    private static Table Alarms(BacktestResult file)
    {
        var table = new Table().RoundedBorder().AddColumn("alert at").AddColumn(new TableColumn("value").RightAligned())
            .AddColumn(new TableColumn("score").RightAligned()).AddColumn("kind");
        foreach (var alarm in file.List.Take(MostAlarms))
        {
            table.AddRow(Markup.Escape(alarm.Time), Text("{0:0.######}", alarm.Value), Text("{0:0.##}", alarm.Score), alarm.Kind.ToWire());
        }

        return file.Alarms > MostAlarms ? table.Caption(Text("{0:N0} more; --json has all", file.Alarms - MostAlarms)) : table;
    }

    private static string Text(string format, object? value) => value is null ? "-" : string.Format(CultureInfo.InvariantCulture, format, value);
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Series files as they come, through detect, backtest and forecast: each is used, with a word on what was skipped, or refused with the reason.</summary>
public sealed class BadSeriesSpec
{
    private const int Rows = 240;
    private const string Judged = "judged";

    [Theory]
    [InlineData("gap", 0, "1 gaps longer than the usual step of 01:00:00", 0, "30 gaps")]
    [InlineData("duplicate", 0, "1 rows repeat the time", 0, "1 measurements share their time")]
    [InlineData("disorder", 0, "1 rows are earlier than a row before them", 0, "1 measurements were out of order")]
    [InlineData("backwards", 0, "239 rows are earlier", 0, "239 measurements were out of order")]
    [InlineData("no data", 0, "4 rows lack a finite number", 0, "4 gaps")]
    [InlineData("constant", 0, "every value is the same", 0, "")]
    [InlineData("one", 0, "nothing could alarm", 3, "holds 1 measured values")]
    [InlineData("two", 0, "nothing could alarm", 3, "at least 4 values")]
    [InlineData("only gaps", 0, "240 rows lack a finite number", 3, "holds 0 measured values")]
    [InlineData("empty", 3, "series.csv:1: the file is empty", 3, "series.csv:1: the file is empty")]
    [InlineData("header only", 3, "series.csv:1: there is a header but no row", 3, "series.csv:1: there is a header but no row")]
    [InlineData("mixed steps", 0, "steps are mixed", 3, "no multiple of the usual")]
    [InlineData("text", 3, "series.csv:102: 'oops' in column value is not a number", 3, "series.csv:102: 'oops' in column value is not a number")]
    [InlineData("semicolons", 0, "", 0, "")]
    [InlineData("no header", 0, "it was judged as data", 0, "")]
    [InlineData("huge", 0, "240 rows lack a finite number", 3, "beyond 1e150")]
    public async Task File_is_used_with_a_note_or_refused_with_the_reason(string kind, int code, string says, int forecastCode, string forecastSays)
    {
        using var folder = new TempFolder();
        var file = folder.Write("series.csv", Text(kind));
        await AskAsync(["detect", file], code, says);
        await AskAsync(["backtest", file], code, says);
        await AskAsync(["forecast", file, "--steps", "4"], forecastCode, forecastSays);
    }

    [Fact]
    public async Task Packed_file_that_is_cut_off_is_refused_by_every_verb()
    {
        using var folder = new TempFolder();
        var (file, packed) = (folder.File("series.csv.gz"), new MemoryStream());
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Text(Judged)), TestContext.Current.CancellationToken);
        }

        await File.WriteAllBytesAsync(file, packed.ToArray()[..^9], TestContext.Current.CancellationToken);
        foreach (var verb in (string[])["detect", "backtest", "forecast"])
        {
            await AskAsync([verb, file], 3, "the gzip data is damaged or cut off");
        }
    }

    [Fact]
    public async Task Packed_standard_input_is_read_by_every_verb()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Text(Judged)), TestContext.Current.CancellationToken);
        }

        foreach (var verb in (string[])["detect", "backtest", "forecast"])
        {
            Assert.NotEqual("", (await HeliosProcess.RunAsync([verb, "-"], packed.ToArray())).ShouldExitWith(0).Output);
        }
    }

    [Fact]
    public async Task Folder_without_series_is_told()
    {
        using var folder = new TempFolder();
        folder.Write("readme.txt", "nothing");
        await AskAsync(["detect", folder.Path, "-o", folder.File("out")], 3, "there is no .csv or .csv.gz in this folder");
        await AskAsync(["backtest", folder.Path], 3, "there is no .csv or .csv.gz in this folder");
        await AskAsync(["forecast", folder.Path], 3, "is a folder; name a file");
    }

    [Fact]
    public async Task Backtest_of_a_folder_goes_on_after_a_file_at_fault()
    {
        using var folder = new TempFolder();
        folder.Write("a.csv", Text("text"));
        folder.Write("b.csv", Text(Judged));
        var result = (await HeliosProcess.RunAsync(["backtest", folder.Path])).ShouldExitWith(3);
        Assert.Contains("a.csv:102:", result.Errors, StringComparison.Ordinal);
        Assert.Contains("b.csv", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"disk.csv\":[[\"2026-01-01\",\"2026-01-02\"]]}", 0, "the labels name no series.csv, so precision and recall are not known; they name disk.csv")]
    [InlineData("[[\"2020-01-01\",\"2020-01-02\"]]", 0, "1 of 1 labelled stretches lie outside the times of the file")]
    [InlineData("[[\"2026-01-02\",\"2026-01-01\"]]", 3, "a stretch ends before it starts")]
    public async Task Labels_of_another_file_are_told(string labels, int code, string says)
    {
        using var folder = new TempFolder();
        await AskAsync(["backtest", folder.Write("series.csv", Text(Judged)), "--labels", folder.Write("labels.json", labels)], code, says);
    }

    [Theory]
    [InlineData(0, "", "detect", "--no-header")]
    [InlineData(0, "", "backtest", "--no-header")]
    [InlineData(3, "choose one with --column NAME", "forecast", "--no-header")]
    [InlineData(0, "", "forecast", "--no-header", "--column", "column 1")]
    [InlineData(3, "give --no-header if the file has none", "detect")]
    [InlineData(3, "give --no-header if the file has none", "forecast")]
    [InlineData(2, "--min-deviation is for files of one column", "detect", "--no-header", "--min-deviation", "5")]
    [InlineData(2, "has 2 columns, and there is no detector 'knn' for that", "backtest", "--no-header", "--detector", "knn")]
    public async Task Rows_of_numbers_without_times_need_to_be_named_as_such(int code, string says, string verb, params string[] options)
    {
        using var folder = new TempFolder();
        var rows = string.Concat(Enumerable.Range(0, 300).Select(static i => FormattableString.Invariant($"{i % 7},{Math.Sin(i / 4.0):0.###}\n")));
        await AskAsync([verb, folder.Write("rows.csv", rows), .. options], code, says);
    }

    [Theory]
    [InlineData(2, "--level: write a probability between 0 and 1", "--level", "1.5")]
    [InlineData(2, "p and q up to 24, d up to 3", "--order", "9,9,9")]
    [InlineData(2, "--steps: -5 is out of range; use 1 to 10000", "--steps", "-5")]
    [InlineData(0, "a season of 1000 values does not fit twice into 240", "--period", "1000")]
    [InlineData(3, "holt_winters needs at least 2004 values and got 240", "--period", "1000", "--model", "holt_winters")]
    [InlineData(3, "there is no column 'cpu' of numbers, but value", "--column", "cpu")]
    public async Task Forecast_that_cannot_be_is_refused_with_what_can(int code, string says, params string[] options)
    {
        using var folder = new TempFolder();
        await AskAsync(["forecast", folder.Write("series.csv", Text(Judged)), .. options], code, says);
    }

    private static async Task AskAsync(string[] args, int code, string says)
    {
        var result = (await HeliosProcess.RunAsync(args)).ShouldExitWith(code);
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", result.Errors, StringComparison.Ordinal);
    }

    private static string Text(string kind)
    {
        List<(string Time, string Value)> rows = [.. Enumerable.Range(0, Rows).Select(static i => (Time(i), Value(i)))];
        switch (kind)
        {
            case "gap":
                rows.RemoveRange(100, 30);
                break;
            case "duplicate":
                rows.Insert(50, rows[50]);
                break;
            case "disorder":
                (rows[80], rows[81]) = (rows[81], rows[80]);
                break;
            case "backwards":
                rows.Reverse();
                break;
            case "no data":
                string[] words = ["NaN", "inf", "", "1e400"];
                rows = [.. rows.Select((row, i) => i is >= 10 and < 14 ? (row.Time, words[i - 10]) : row)];
                break;
            case "text":
                rows[100] = (rows[100].Time, "oops");
                break;
            case "mixed steps":
                rows = [.. rows.Select(static (row, i) => (Time(i * i), row.Value))];
                break;
            default:
                rows = [.. rows.Take(kind switch { "one" => 1, "two" => 2, "header only" => 0, _ => Rows }).Select(row => (row.Time, Same(kind) ?? row.Value))];
                break;
        }

        var (header, separator) = kind switch { "no header" or "empty" => ("", ","), "semicolons" => ("time;y\n", ";"), _ => ("timestamp,value\n", ",") };
        return kind == "empty" ? "" : header + string.Concat(rows.Select(row => $"{row.Time}{separator}{row.Value}\n"));
    }

    private static string? Same(string kind) => kind switch { "constant" => "7", "only gaps" => "", "huge" => "1e200", _ => null };

    private static string Time(int row) => new DateTime(2026, 1, 1).AddHours(row).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Value(int row) => FormattableString.Invariant($"{50 + (10 * Math.Sin(row * Math.PI / 12)) + (row * 7919 % 13 / 20.0):0.####}");
}

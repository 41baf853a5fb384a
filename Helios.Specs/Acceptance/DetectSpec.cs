using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary><c>helios detect</c> as a user meets it.</summary>
public sealed class DetectSpec
{
    private const int Rows = 1500;
    private const int BadRow = 1200;

    [Fact]
    public async Task Spike_in_a_wave_alarms_once_and_every_row_comes_back()
    {
        using var folder = new TempFolder();
        var result = (await HeliosProcess.RunAsync(["detect", folder.Write("cpu.csv", Wave()), "--json"])).ShouldExitWith(0);
        Assert.Equal("timestamp,value,anomaly_score,alarm,kind", result.OutputLines[0]);
        Assert.Equal(Rows + 1, result.OutputLines.Length);
        var alarms = result.OutputLines[1..].Select(static line => line.Split(',')).Where(static row => row[3] == "1").ToArray();
        Assert.Equal((Time(BadRow), "spike"), (alarms[0][0], alarms[0][4]));
        Assert.All(result.OutputLines[1..], static line => Assert.Equal(line.Split(',')[3] == "1", line.Split(',')[2] != "0"));
        var summary = JsonDocument.Parse(result.Stderr).RootElement;
        Assert.Equal((Rows, alarms.Length), (summary.GetProperty("rows").GetInt32(), summary.GetProperty("alarms").GetInt32()));
        Assert.Equal(225, summary.GetProperty("files")[0].GetProperty("learn_rows").GetInt32());
    }

    [Fact]
    public async Task Folder_keeps_relative_paths_and_reads_gzip()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("in/deep"));
        folder.Write("in/a.csv", Wave());
        await using (var file = File.Create(folder.File("in/deep/b.csv.gz")))
        await using (var gzip = new GZipStream(file, CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Wave()), TestContext.Current.CancellationToken);
        }

        (await HeliosProcess.RunAsync(["detect", folder.File("in"), "-o", folder.File("out")])).ShouldExitWith(0);
        Assert.Equal(await File.ReadAllTextAsync(folder.File("out/a.csv")), await File.ReadAllTextAsync(folder.File("out/deep/b.csv")));
        Assert.Equal(2, Directory.GetFiles(folder.File("out"), "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public async Task Explained_lines_are_json_with_votes_and_a_sentence()
    {
        string[] args = ["detect", "-", "--format", "ndjson", "--explain", "--learn", "200"];
        var result = (await HeliosProcess.RunAsync(args, Encoding.UTF8.GetBytes(Wave()))).ShouldExitWith(0);
        var rows = result.OutputLines.Select(static line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(Rows, rows.Length);
        var alarm = rows[BadRow];
        Assert.True(alarm.GetProperty("alarm").GetBoolean());
        Assert.Equal(["knn", "novelty"], alarm.GetProperty("votes").EnumerateObject().Select(static vote => vote.Name));
        Assert.Contains("rose above", alarm.GetProperty("explanation").GetString()!, StringComparison.Ordinal);
        Assert.Equal("alarm", alarm.GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task Planned_work_is_marked_without_an_alarm()
    {
        using var folder = new TempFolder();
        var work = $"{Time(BadRow - 10).Replace(' ', 'T')}Z/{Time(BadRow + 60).Replace(' ', 'T')}Z";
        var result = (await HeliosProcess.RunAsync(["detect", folder.Write("cpu.csv", Wave()), "--maintenance", work])).ShouldExitWith(0);
        Assert.EndsWith(",0,0,spike", result.OutputLines[BadRow + 1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_of_the_command_line_holds_back_what_it_says()
    {
        using var folder = new TempFolder();
        var file = folder.Write("cpu.csv", Spikes());
        string[] detect = ["detect", file, "--detector", "ewma", "--learn", "100", "--explain"];
        Assert.Equal("400, 500, 520, 521", await AlarmsAsync([.. detect, "--dead-time", "0"]));
        Assert.Equal("400, 500", await AlarmsAsync([.. detect, "--merge-gap", "30", "--dead-time", "0"]));
        Assert.Equal("521", await AlarmsAsync([.. detect, "--k-of-n", "2/2", "--dead-time", "0"]));
        Assert.Equal("500, 520, 521", await AlarmsAsync([.. detect, "--min-deviation", "50", "--dead-time", "0"]));
        Assert.Equal("400, 500", await AlarmsAsync([.. detect, "--dead-time", "25"]));
        var work = (await HeliosProcess.RunAsync([.. detect, "--maintenance", $"{Time(490)}/{Time(510)}", "--maintenance", $"{Time(515)}/{Time(530)}"])).ShouldExitWith(0);
        Assert.Contains("planned work, no alarm", work.OutputLines[501], StringComparison.Ordinal);
        Assert.Contains(",maintenance,", work.OutputLines[501], StringComparison.Ordinal);
        Assert.Contains("3 high rows lie in planned work", work.Errors, StringComparison.Ordinal);
        var elsewhere = await HeliosProcess.RunAsync([.. detect, "--maintenance", "2001-01-01/2001-01-02"]);
        Assert.Contains("no row lies in the planned work", elsewhere.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timestamp,value\n", 3, "there is a header but no row")]
    [InlineData("", 3, "is empty")]
    [InlineData("a,b\n1,2\n", 3, "--no-header")]
    [InlineData("timestamp,value\n1,2\n2,oops\n", 3, "stdin:3: 'oops' in column value is not a number")]
    [InlineData("timestamp,value\n1,2\n", 0, "nothing could alarm")]
    [InlineData("timestamp,value\n1,2\n2,NaN\n3,inf\n2,\n2,4\n", 0, "3 rows lack a finite number")]
    [InlineData("timestamp,value\n1,2\n2,2\n3,2\n", 0, "every value is the same")]
    public async Task Bad_input_is_told_or_its_treatment_stated(string text, int code, string expected)
    {
        var result = (await HeliosProcess.RunAsync(["detect", "-"], Encoding.UTF8.GetBytes(text))).ShouldExitWith(code);
        Assert.Contains(expected, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_file_of_a_folder_is_named_and_the_others_are_done()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("in"));
        folder.Write("in/a.csv", "nonsense");
        folder.Write("in/b.csv", Wave());
        folder.Write("in/c.csv.gz", "\u001f\u008btorn");
        var result = (await HeliosProcess.RunAsync(["detect", folder.File("in"), "-o", folder.File("out")])).ShouldExitWith(3);
        Assert.Contains("a.csv:1:", result.Errors, StringComparison.Ordinal);
        Assert.Equal(["b.csv"], Directory.GetFiles(folder.File("out")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("use one of consensus, default, ewma, knn", "-", "--detector", "magic")]
    [InlineData("did you mean 'median'?", "-", "--detector", "meidan")]
    [InlineData("write k/n with 1 <= k <= n <= 64", "-", "--k-of-n", "3/2")]
    [InlineData("write k/n", "-", "--k-of-n", "2")]
    [InlineData("--min-deviation: '-1' is no distance", "-", "--min-deviation", "-1")]
    [InlineData("--merge-gap: '-1' is no number of rows; write 0 to 1000000", "-", "--merge-gap", "-1")]
    [InlineData("--dead-time: 'soon' is no number of rows", "-", "--dead-time", "soon")]
    [InlineData("--maintenance: '2026-01-02/2026-01-01' is no stretch", "-", "--maintenance", "2026-01-02/2026-01-01")]
    [InlineData("name one for the results with -o", ".")]
    [InlineData("out of range", "-", "--learn", "-1")]
    [InlineData("no stretch of time", "-", "--maintenance", "now/later")]
    [InlineData("there is no file gone.csv", "-", "--train", "gone.csv")]
    [InlineData("--format", "-", "--format", "xml")]
    public async Task Wrong_usage_exits_with_two_and_says_what_is_right(string expected, params string[] args)
    {
        var result = (await HeliosProcess.RunAsync(["detect", .. args])).ShouldExitWith(2);
        Assert.Contains(expected, result.Errors, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    private static async Task<string> AlarmsAsync(string[] args)
    {
        var lines = (await HeliosProcess.RunAsync(args)).ShouldExitWith(0).OutputLines[1..];
        return string.Join(", ", Enumerable.Range(0, lines.Length).Where(row => lines[row].Split(',')[3] == "1"));
    }

    /// <summary>Level 100 with a ripple; 30 above it at row 400, 400 above it at rows 500 and 520, 4000 at row 521.</summary>
    private static string Spikes()
    {
        var text = new StringBuilder("timestamp,value\n");
        for (var t = 0; t < 700; t++)
        {
            var value = 100 + (t % 5 * 0.2) + t switch { 400 => 30, 500 or 520 => 400, 521 => 4000, _ => 0 };
            text.Append(CultureInfo.InvariantCulture, $"{Time(t)},{value:0.###}\n");
        }

        return text.ToString();
    }

    private static string Wave()
    {
        var (text, random) = (new StringBuilder("timestamp,value\n"), new Random(11));
        for (var t = 0; t < Rows; t++)
        {
            var value = 50 + (20 * Math.Sin(t * 2 * Math.PI / 96)) + random.NextDouble() + (t == BadRow ? 60 : 0);
            text.Append(CultureInfo.InvariantCulture, $"{Time(t)},{value:0.###}\n");
        }

        return text.ToString();
    }

    private static string Time(int row) =>
        new DateTime(2026, 1, 1).AddMinutes(15 * row).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

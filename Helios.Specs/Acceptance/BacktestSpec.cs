using System.Globalization;
using System.Text;
using System.Text.Json;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary><c>helios backtest</c> as a user meets it.</summary>
public sealed class BacktestSpec
{
    private const int Rows = 1500;
    private const int BadRow = 1200;

    [Fact]
    public async Task Alerts_are_counted_by_day_and_held_against_labels()
    {
        using var folder = new TempFolder();
        var file = folder.Write("cpu.csv", Wave());
        var labels = folder.Write("labels.json", $$"""{"in/cpu.csv":[["{{Time(BadRow - 5)}}","{{Time(BadRow + 5)}}"],["{{Time(20)}}","{{Time(30)}}"]]}""");
        var result = (await HeliosProcess.RunAsync(["backtest", file, "--labels", labels, "--json"])).ShouldExitWith(0);
        var answer = JsonDocument.Parse(result.Output).RootElement;
        var only = answer.GetProperty("files")[0];
        Assert.Equal((2, 1, 0.5), (only.GetProperty("labels").GetInt32(), only.GetProperty("labels_found").GetInt32(), only.GetProperty("recall").GetDouble()));
        var times = only.GetProperty("list").EnumerateArray().Select(alarm => alarm.GetProperty("timestamp").GetString()).ToArray();
        Assert.Contains(Time(BadRow), times);
        var inside = times.Count(time => string.CompareOrdinal(time, Time(BadRow - 5)) >= 0 && string.CompareOrdinal(time, Time(BadRow + 5)) <= 0);
        Assert.Equal((double)inside / times.Length, only.GetProperty("precision").GetDouble(), 1e-12);
        Assert.Equal(Rows / 288.0, only.GetProperty("days").GetDouble(), 1e-9);
        Assert.Equal(times.Length / (Rows / 288.0), answer.GetProperty("total").GetProperty("alerts_per_day").GetDouble(), 1e-9);
    }

    [Fact]
    public async Task Table_fits_a_terminal_and_lists_the_alerts_of_one_file()
    {
        using var folder = new TempFolder();
        var result = (await HeliosProcess.RunAsync(["backtest", folder.Write("cpu.csv", Wave())])).ShouldExitWith(0);
        Assert.All(result.OutputLines, static line => Assert.True(line.Length <= 80, line));
        Assert.Contains(Time(BadRow), result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "use one of", "--detector", "magic")]
    [InlineData(3, "no-such.json", "--labels", "no-such.json")]
    public async Task What_cannot_be_used_is_said(int code, string says, string option, string value)
    {
        using var folder = new TempFolder();
        var result = (await HeliosProcess.RunAsync(["backtest", folder.Write("cpu.csv", Wave()), option, value])).ShouldExitWith(code);
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"cpu.csv\":[[\"yesterday\",\"today\"]]}", "2014-02-14 14:30:00")]
    [InlineData("{\"cpu.csv\":[1]}", "[start, end]")]
    [InlineData("{", "[start, end]")]
    public async Task Labels_that_are_none_are_said(string json, string says)
    {
        using var folder = new TempFolder();
        var labels = folder.Write("labels.json", json);
        var result = (await HeliosProcess.RunAsync(["backtest", folder.Write("cpu.csv", Wave()), "--labels", labels])).ShouldExitWith(3);
        Assert.Contains(says, result.Errors, StringComparison.Ordinal);
    }

    private static string Wave()
    {
        var lines = new StringBuilder("timestamp,value\n");
        for (var row = 0; row < Rows; row++)
        {
            var value = row == BadRow ? 900 : 50 + (20 * Math.Sin(row / 30.0)) + (row * 7919 % 13 / 10.0);
            lines.Append(CultureInfo.InvariantCulture, $"{Time(row)},{value:0.###}\n");
        }

        return lines.ToString();
    }

    private static string Time(int row) =>
        new DateTime(2026, 1, 1).AddMinutes(5 * row).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>helios forecast as a user meets it.</summary>
public sealed class ForecastSpec
{
    private static readonly string Csv = Series(120, i => 50 + (10 * Math.Sin(i * 0.4)) + ((i * 7919 % 13) / 5.0));

    [Fact]
    public async Task Forecast_from_standard_input_is_one_json_object()
    {
        var result = (await HeliosProcess.RunAsync(["forecast", "-", "--order", "1,1,1", "--steps", "12"], Bytes(Csv))).ShouldExitWith(0);
        var answer = JsonDocument.Parse(result.Stdout).RootElement;
        Assert.Equal("arima", answer.GetProperty("model").GetString());
        Assert.Equal([1, 1, 1], Numbers(answer.GetProperty("parameters"), "order"));
        Assert.Single(Numbers(answer.GetProperty("parameters"), "phi"));
        Assert.Equal((-2 * answer.GetProperty("loglik").GetDouble()) + 6, answer.GetProperty("aic").GetDouble(), 1e-9);
        var (mean, lower, upper) = (Numbers(answer, "mean"), Numbers(answer, "lower"), Numbers(answer, "upper"));
        Assert.Equal((12, 12, 12), (mean.Length, lower.Length, upper.Length));
        Assert.All(Enumerable.Range(0, 12), h => Assert.True(lower[h] < mean[h] && mean[h] < upper[h]));
        Assert.Equal("2026-01-06T00:00:00Z", answer.GetProperty("timestamps")[0].GetString());
        Assert.Equal("model", answer.GetProperty("interval").GetString());
        Assert.Equal(answer.GetProperty("backtest").GetProperty("coverage").GetDouble(), answer.GetProperty("coverage").GetDouble());
        Assert.Equal("", result.Errors);
    }

    [Fact]
    public async Task Packed_file_and_plain_file_give_the_same_forecast()
    {
        using var folder = new TempFolder();
        var plain = folder.Write("series.csv", Csv);
        var packed = folder.File("series.csv.gz");
        await using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Bytes(Csv), TestContext.Current.CancellationToken);
        }

        var first = (await HeliosProcess.RunAsync(["forecast", plain, "--model", "auto"])).ShouldExitWith(0);
        var second = (await HeliosProcess.RunAsync(["forecast", packed, "--model", "auto"])).ShouldExitWith(0);
        Assert.Equal(first.Output, second.Output);
        File.WriteAllBytes(packed, File.ReadAllBytes(packed)[..200]);
        Assert.Contains("gzip", (await HeliosProcess.RunAsync(["forecast", packed])).ShouldExitWith(3).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Automatic_choice_is_never_worse_than_seasonal_naive_on_the_past_and_a_named_model_says_so()
    {
        var wave = Series(240, i => 50 + (10 * Math.Sin(i * Math.PI / 12)) + ((i * 7919 % 13) / 20.0));
        var chosen = JsonDocument.Parse((await HeliosProcess.RunAsync(["forecast", "-", "--steps", "24"], Bytes(wave))).ShouldExitWith(0).Stdout).RootElement;
        var backtest = chosen.GetProperty("backtest");
        Assert.InRange(backtest.GetProperty("mase").GetDouble(), 0, backtest.GetProperty("naive_mase").GetDouble());
        Assert.False(chosen.TryGetProperty("note", out _));
        Assert.Equal("calibrated", chosen.GetProperty("interval").GetString());
        Assert.InRange(chosen.GetProperty("coverage").GetDouble(), 0.5, 1);
        var named = JsonDocument.Parse((await HeliosProcess.RunAsync(["forecast", "-", "--model", "naive"], Bytes(wave))).ShouldExitWith(0).Stdout).RootElement;
        Assert.Contains("worse than seasonal naive", named.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bounds_of_the_metric_hold_mean_and_interval()
    {
        var counts = Series(80, i => i % 5 == 0 ? 3 : 0);
        var result = (await HeliosProcess.RunAsync(["forecast", "-", "--model", "naive", "--min", "0", "--max", "4", "--level", "0.99"], Bytes(counts))).ShouldExitWith(0);
        var answer = JsonDocument.Parse(result.Stdout).RootElement;
        Assert.All(["mean", "lower", "upper"], name => Assert.All(Numbers(answer, name), value => Assert.InRange(value, 0, 4)));
    }

    [Fact]
    public async Task Gaps_and_disorder_are_put_right_and_said()
    {
        var lines = Csv.Split('\n').ToList();
        lines.RemoveAt(40);
        (lines[60], lines[61]) = (lines[61], lines[60]);
        lines.Insert(80, lines[80]);
        var result = (await HeliosProcess.RunAsync(["forecast", "-", "--order", "1,0,0"], Bytes(string.Join('\n', lines)))).ShouldExitWith(0);
        Assert.All(["out of order", "share their time", "1 gaps"], word => Assert.Contains(word, result.Errors, StringComparison.Ordinal));
        var history = JsonDocument.Parse(result.Stdout).RootElement.GetProperty("history");
        Assert.Equal(120, history.GetProperty("values").GetInt32());
        Assert.Equal(1 / 120.0, history.GetProperty("gap_ratio").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task Table_has_a_chart_and_a_row_for_each_step()
    {
        var result = (await HeliosProcess.RunAsync(["forecast", "-", "--format", "table", "--steps", "6", "--order", "1,1,1"], Bytes(Csv))).ShouldExitWith(0);
        Assert.All(["arima", "•", "●", "░", "lower 90%", "2026-01-06T05:00:00Z"], word => Assert.Contains(word, result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Constant_series_goes_on_and_its_likelihood_is_null()
    {
        var result = (await HeliosProcess.RunAsync(["forecast", "-"], Bytes(Series(60, _ => 7)))).ShouldExitWith(0);
        var answer = JsonDocument.Parse(result.Stdout).RootElement;
        Assert.All(Numbers(answer, "upper"), value => Assert.Equal(7, value));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("loglik").ValueKind);
        Assert.Contains("does not vary", answer.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--order", "1,1", "1,1,1")]
    [InlineData("--order", "99,0,0", "24")]
    [InlineData("--model", "prophet", "arima")]
    [InlineData("--steps", "0", "10000")]
    [InlineData("--level", "1", "0.9")]
    [InlineData("--format", "xml", "json")]
    [InlineData("--period", "1", "2")]
    [InlineData("--stepz", "5", "--steps")]
    public async Task Wrong_option_exits_with_two_and_says_what_was_meant(string option, string value, string hint)
    {
        var result = (await HeliosProcess.RunAsync(["forecast", "-", option, value], Bytes(Csv))).ShouldExitWith(2);
        Assert.Contains(hint, result.Errors, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("timestamp,value\n2026-01-01,1\n2026-01-02,x\n", "stdin:3: 'x' in column value")]
    [InlineData("timestamp,value\n2026-01-01,1\n2026-01-02,2\n2026-01-03,2\n", "at least 4")]
    public async Task Input_that_cannot_be_used_exits_with_three_and_says_why(string text, string reason) =>
        Assert.Contains(reason, (await HeliosProcess.RunAsync(["forecast", "-"], Bytes(text))).ShouldExitWith(3).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task File_that_is_not_there_exits_with_three_and_is_named() =>
        Assert.Contains("no-such.csv", (await HeliosProcess.RunAsync(["forecast", "no-such.csv"])).ShouldExitWith(3).Errors, StringComparison.Ordinal);

    private static double[] Numbers(JsonElement at, string name) => [.. at.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Series(int count, Func<int, double> value)
    {
        var start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return "timestamp,value\n" + string.Join('\n', Enumerable.Range(0, count).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"{start.AddHours(i):yyyy-MM-dd'T'HH:mm:ss'Z'},{value(i):R}")));
    }
}

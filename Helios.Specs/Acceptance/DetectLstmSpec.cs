using System.Text.Json;
using Helios.Specs.Connectors.Onnx;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary><c>helios detect --detector lstm</c>, with the model whole, broken and absent.</summary>
public sealed class DetectLstmSpec : IDisposable
{
    private const int Rows = 300;
    private const int BadRow = 200;
    private const string Columns =
        "missing_event_rate,duplicate_rate,inconsistent_rate,aws_gcp_latency_ms,aws_azure_latency_ms,gcp_azure_latency_ms,event_rate_per_minute,payload_size_variance";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Minutes_in_any_order_of_columns_are_judged_by_the_network_and_others_passed_over()
    {
        OnnxFiles.Library();
        var result = (await RunAsync("detect", Minutes(), "--detector", "lstm", "--json")).ShouldExitWith(0);
        var alarms = result.OutputLines[1..].Select(static line => line.Split(',')).Where(static row => row[3] == "1").ToArray();
        var alarm = Assert.Single(alarms);
        Assert.Equal((Time(BadRow), "0.3", "spike"), (alarm[0], alarm[1], alarm[4]));
        var file = JsonDocument.Parse(result.Stderr).RootElement.GetProperty("files")[0];
        Assert.Equal(("lstm", 8, 59), (file.GetProperty("detector").GetString(), file.GetProperty("columns").GetInt32(), file.GetProperty("learn_rows").GetInt32()));
        Assert.Empty(file.GetProperty("notes").EnumerateArray());
    }

    [Theory]
    [InlineData("truncated", "model.onnx")]
    [InlineData("hash", "its card says")]
    [InlineData("opset", "opset 12")]
    [InlineData("shape", "[any, 60, 8]")]
    public async Task Model_that_cannot_be_used_is_told_and_ewma_judges_every_row(string how, string why)
    {
        OnnxFiles.Library();
        using var model = new TempFolder();
        OnnxFiles.CopyBroken(model, how);
        var result = (await RunAsync("detect", Minutes(), "--detector", "lstm", "--model", model.Path)).ShouldExitWith(0);
        Assert.Equal(Rows + 1, result.OutputLines.Length);
        Assert.Equal(Time(BadRow), result.OutputLines[1..].First(static line => line.Split(',')[3] == "1").Split(',')[0]);
        Assert.Contains("by ewma, first 59 learnt", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"lstm does not serve: ewma judged {Rows} of {Rows} rows in its place: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains(why, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("detect")]
    [InlineData("backtest")]
    public async Task Library_that_is_not_there_is_told_and_ewma_judges_every_row(string verb)
    {
        var options = new HeliosOptions { Environment = new Dictionary<string, string?> { ["HELIOS_ONNXRUNTIME"] = _folder.File("nothing") } };
        var result = (await HeliosProcess.RunAsync([verb, Minutes(), "--detector", "lstm"], options: options)).ShouldExitWith(0);
        Assert.Contains("HELIOS_ONNXRUNTIME names", result.Errors, StringComparison.Ordinal);
        Assert.Contains($"ewma judged {Rows} of {Rows} rows", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timestamp,value\n1,2\n", "lacks missing_event_rate, duplicate_rate")]
    [InlineData("timestamp," + Columns + ",duplicate_rate\n1,2,2,2,2,2,2,2,2,2\n", "has twice duplicate_rate")]
    public async Task File_without_the_eight_columns_is_refused_with_their_names(string text, string expected)
    {
        var result = (await RunAsync("detect", _folder.Write("x.csv", text), "--detector", "lstm")).ShouldExitWith(2);
        Assert.Contains($"timestamp,{Columns} (any order", result.Errors, StringComparison.Ordinal);
        Assert.Contains(expected, result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Training_is_refused_and_the_name_listed_where_one_is_wrong()
    {
        var file = Minutes();
        Assert.Contains("leave --train out", (await RunAsync("detect", file, "--detector", "lstm", "--train", file)).ShouldExitWith(2).Errors, StringComparison.Ordinal);
        Assert.Contains("patterns, lstm", (await RunAsync("detect", file, "--detector", "lstn")).ShouldExitWith(2).Errors, StringComparison.Ordinal);
    }

    private static Task<HeliosResult> RunAsync(params string[] arguments) => HeliosProcess.RunAsync(
        arguments, options: new HeliosOptions { Environment = new Dictionary<string, string?> { ["HELIOS_ONNXRUNTIME"] = OnnxFiles.NativeFolder } });

    private static string Time(int row) => DateTime.UnixEpoch.AddMinutes(row).ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Five hours with ten bad minutes; columns turned round, and two more.</summary>
    private string Minutes()
    {
        var lines = Enumerable.Range(0, Rows).Select(static row =>
        {
            var missing = row is >= BadRow and < BadRow + 10 ? "0.3" : "0.004";
            var wave = (row % 7) - 3;
            return FormattableString.Invariant($"{Time(row)},{50_000 + (100 * wave)},{900 + wave},{90 + wave},{80 + wave},{120 + wave},0.001,0.005,{missing},0,normal");
        });
        return _folder.Write("minutes.csv", string.Join('\n', [$"timestamp,{string.Join(',', Columns.Split(',').Reverse())},label,kind", .. lines]));
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Helios.Host.Simulation.Services;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>helios simulate services and helios analyze as a user meets them.</summary>
public sealed class AnalyzeSpec : IDisposable
{
    private const string Good = """{"service":"web","timestamp":"2026-01-01T00:00:00Z","error_rate":0.01}""";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Faults_of_simulated_services_are_found_and_told_as_one_json_object()
    {
        var (records, truth) = (_folder.File("services.ndjson"), _folder.File("truth.ndjson"));
        var simulated = (await HeliosProcess.RunAsync(
            ["simulate", "services", "--services", "3", "--days", "12", "--seed", "4211", "-o", records, "--truth", truth])).ShouldExitWith(0);
        Assert.Contains("services=3 samples=864", simulated.Errors, StringComparison.Ordinal);
        Assert.Equal(File.ReadAllBytes(await WriteAsync()), File.ReadAllBytes(records));
        var answer = await JsonAsync(["analyze", records, "--json"]);
        Assert.Equal((3 * 12 * 24, 0, 0), (answer.GetProperty("samples").GetInt32(), answer.GetProperty("rejected").GetInt32(), answer.GetProperty("refused").GetInt32()));
        Assert.Equal(["service-1", "service-2", "service-3"], answer.GetProperty("services").EnumerateArray().Select(service => Text(service, "service")));
        Assert.Equal(6, answer.GetProperty("trainings").GetInt32());
        Assert.Equal(3 * 8, answer.GetProperty("trends").GetArrayLength());
        Assert.Equal(3 * 2 * 24, answer.GetProperty("forecasts").GetArrayLength());
        var faults = File.ReadLines(truth).Select(static line => JsonDocument.Parse(line).RootElement).ToArray();
        var found = answer.GetProperty("anomalies").EnumerateArray().ToArray();
        Assert.InRange(faults.Length, 3, 30);
        Assert.InRange(faults.Count(fault => !Array.Exists(found, anomaly => IsOf(anomaly, fault))), 0, 1);
        Assert.InRange(found.Count(anomaly => !Array.Exists(faults, fault => IsOf(anomaly, fault))), 0, 3);
    }

    [Fact]
    public async Task Packed_standard_input_and_a_folder_of_one_file_a_service_give_what_the_file_gives()
    {
        var records = await WriteAsync();
        var bytes = await File.ReadAllBytesAsync(records, TestContext.Current.CancellationToken);
        var expected = (await HeliosProcess.RunAsync(["analyze", records, "--json"])).ShouldExitWith(0).Output;
        using var memory = new MemoryStream();
        await using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(bytes, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, (await HeliosProcess.RunAsync(["analyze", "-", "--json"], memory.ToArray())).ShouldExitWith(0).Output);
        var parts = Directory.CreateDirectory(_folder.File("parts")).FullName;
        foreach (var service in (string[])["service-1", "service-2", "service-3"])
        {
            File.WriteAllLines(Path.Combine(parts, service + ".jsonl"), File.ReadLines(records).Where(line => line.Contains($"\"{service}\"", StringComparison.Ordinal)));
        }

        File.WriteAllText(Path.Combine(parts, "notes.txt"), "no samples");
        Assert.Equal(expected, (await HeliosProcess.RunAsync(["analyze", parts, "--json"])).ShouldExitWith(0).Output);
    }

    [Fact]
    public async Task Page_fits_eighty_columns_whatever_the_names_and_files_hold_what_json_holds()
    {
        var records = await WriteAsync();
        var named = _folder.Write(
            "named.ndjson",
            File.ReadAllText(records).Replace("service-", "payments-gateway-europe-west-", StringComparison.Ordinal)
                .Replace("\"default\"", "\"a-tenant-with-a-long-name\"", StringComparison.Ordinal));
        var found = _folder.File("found");
        var page = (await HeliosProcess.RunAsync(
            ["analyze", named, "-o", found, "--threshold", "latency_mean_ms=90", "--threshold", "error_rate=0.05", "--capacity", "total_requests=90000"])).ShouldExitWith(0);
        Assert.All(page.OutputLines, line => Assert.True(line.Length <= 80, line));
        Assert.All(["services", "anomalies", "capacity", "predictive alerts"], title => Assert.Contains("\n" + title, page.Output, StringComparison.Ordinal));
        Assert.Contains("-west-1", page.Output, StringComparison.Ordinal);
        Assert.Equal("", page.Errors);
        string[] names = ["alerts", "anomalies", "forecasts", "models", "patterns", "trends"];
        Assert.Equal(names, Directory.GetFiles(found).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
        var lines = File.ReadAllLines(Path.Combine(found, "anomalies.ndjson"));
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.StartsWith("payments-gateway-", Text(JsonDocument.Parse(line).RootElement, "service"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_that_are_no_samples_are_told_with_their_numbers_and_left_out()
    {
        string[] lines =
        [
            Good, "{bad", "[" + Good + "]", """{"service":"web","timestamp":"2026-01-01T01:00:00Z"}""", "", Good.Replace("0.01", "2", StringComparison.Ordinal),
            Good.Replace("}", ",\"window\":\"7d\"}", StringComparison.Ordinal), Good.Replace("00:00:00Z", "01:00:00Z", StringComparison.Ordinal),
        ];
        var result = (await HeliosProcess.RunAsync(["analyze", _folder.Write("mixed.ndjson", string.Join('\n', lines)), "--json"])).ShouldExitWith(0);
        var answer = JsonDocument.Parse(result.Stdout).RootElement;
        Assert.Equal((2, 5), (answer.GetProperty("samples").GetInt32(), answer.GetProperty("rejected").GetInt32()));
        string[] told = ["mixed.ndjson:2: the value is no JSON object", "mixed.ndjson:3: ", "mixed.ndjson:4: none of", "mixed.ndjson:6: error_rate has to be", "mixed.ndjson:7: window is longer"];
        Assert.Equal(told.Length, result.ErrorLines.Length);
        Assert.All(told.Zip(result.ErrorLines), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
        Assert.Contains("jq -c", result.ErrorLines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "there is no sample in it")]
    [InlineData("timestamp,value\n2026-01-01,1\n", "helios detect")]
    [InlineData("{\"event_id\":\"a\"}\n", "none of 1 line")]
    public async Task File_without_a_sample_exits_with_three_and_says_what_it_takes(string text, string hint)
    {
        var result = (await HeliosProcess.RunAsync(["analyze", _folder.Write("other.ndjson", text)])).ShouldExitWith(3);
        Assert.Contains(hint, result.Errors, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Input_that_cannot_be_read_exits_with_three()
    {
        var cut = _folder.File("cut.ndjson.gz");
        await using (var gzip = new GZipStream(File.Create(cut), CompressionLevel.Fastest))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat(Good, 2000))), TestContext.Current.CancellationToken);
        }

        File.WriteAllBytes(cut, File.ReadAllBytes(cut)[..100]);
        Assert.Contains("gzip", (await HeliosProcess.RunAsync(["analyze", cut])).ShouldExitWith(3).Errors, StringComparison.Ordinal);
        Assert.Contains("there is no file", (await HeliosProcess.RunAsync(["analyze", _folder.File("absent")])).ShouldExitWith(3).Errors, StringComparison.Ordinal);
        var empty = Directory.CreateDirectory(_folder.File("empty")).FullName;
        Assert.Contains(".ndjson", (await HeliosProcess.RunAsync(["analyze", empty])).ShouldExitWith(3).Errors, StringComparison.Ordinal);
        var file = _folder.Write("file", Good);
        Assert.Contains("--output", (await HeliosProcess.RunAsync(["analyze", file, "-o", file])).ShouldExitWith(3).Errors, StringComparison.Ordinal);
    }

    private static bool IsOf(JsonElement anomaly, JsonElement fault) =>
        Text(anomaly, "service") == Text(fault, "service")
        && anomaly.GetProperty("window_start").GetDateTimeOffset() is var at
        && at >= fault.GetProperty("start").GetDateTimeOffset() && at < fault.GetProperty("end").GetDateTimeOffset();

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    private static async Task<JsonElement> JsonAsync(string[] args) => JsonDocument.Parse((await HeliosProcess.RunAsync(args)).ShouldExitWith(0).Stdout).RootElement;

    /// <summary>The bytes that helios simulate services writes, without another process.</summary>
    private async Task<string> WriteAsync()
    {
        var path = _folder.File("written.ndjson");
        await using var file = File.Create(path);
        await ServicesFile.WriteAsync(
            new ServicesSimulationOptions { Services = 3, Days = 12, Seed = 4211 }, file, null, static _ => { }, TestContext.Current.CancellationToken);
        return path;
    }
}

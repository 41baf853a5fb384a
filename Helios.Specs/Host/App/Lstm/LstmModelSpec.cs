using System.Text.Json.Nodes;
using Helios.Host.App.Lstm;
using Helios.Host.Config;
using Helios.Host.Observability;
using Helios.Specs.Connectors.Onnx;
using Helios.Specs.Support;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helios.Specs.Host.App.Lstm;

/// <summary>When the LSTM is on, and what the service says of a model that cannot be used.</summary>
public sealed class LstmModelSpec : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("enabled=off")]
    [InlineData("folder=/nowhere/at-all")]
    public void Model_that_is_not_wanted_or_not_there_is_off_and_no_part(string set)
    {
        using var parts = new PartBoard(_time, NullLogger.Instance);
        using var model = Open(parts, set, $"library={OnnxFiles.NativeFolder}");
        Assert.Null(model.Stages);
        Assert.Empty(parts.Current);
        model.Look();
    }

    [Fact]
    public void Auto_is_off_where_the_window_is_not_the_minute_that_was_trained_on_and_on_is_on()
    {
        using var parts = new PartBoard(_time, NullLogger.Instance);
        using (var auto = Open(parts, "enabled=auto", $"library={OnnxFiles.NativeFolder}", "helios.metrics.window=5s"))
        {
            Assert.Null(auto.Stages);
        }

        using var on = Open(parts, "enabled=on", $"library={OnnxFiles.NativeFolder}", "helios.metrics.window=5s");
        Assert.NotNull(on.Stages);
    }

    [Theory]
    [InlineData("truncated", "model.onnx")]
    [InlineData("hash", "its card says")]
    [InlineData("opset", "opset 12")]
    [InlineData("shape", "[any, 60, 8]")]
    public async Task Service_starts_with_a_model_that_cannot_be_used_and_its_status_says_why(string how, string why)
    {
        OnnxFiles.Library();
        using var files = new TempFolder();
        OnnxFiles.CopyBroken(files, how);
        await using var running = await RunningService.StartAsync(
            _folder.Path,
            "helios.detection.lstm.enabled=on",
            $"helios.detection.lstm.folder={files.Path}",
            $"helios.detection.lstm.library={OnnxFiles.NativeFolder}");
        var part = Model(await running.StatusAsync());
        Assert.Equal(("lstm", "fallback", "ewma"), ((string)part["primary"]!, (string)part["mode"]!, (string)part["serving"]!));
        Assert.Contains(why, (string)part["why"]!, StringComparison.Ordinal);
        Assert.Contains("; tried again at ", (string)part["why"]!, StringComparison.Ordinal);
        Assert.Contains("ewma stands in for lstm", Assert.Single(running.Problems.Newest), StringComparison.Ordinal);
    }

    [Fact]
    public void Model_that_is_put_right_serves_again_and_one_that_breaks_while_it_serves_is_told_once()
    {
        OnnxFiles.Library();
        OnnxFiles.CopyBroken(_folder, "hash");
        var problems = new ProblemBoard();
        using var logging = LoggerFactory.Create(log => log.AddProvider(new ProblemLoggerProvider(problems, _time)));
        using var parts = new PartBoard(_time, logging.CreateLogger("parts"));
        using var model = Open(parts, "enabled=on", $"folder={_folder.Path}", $"library={OnnxFiles.NativeFolder}");
        Assert.Equal("ewma", Assert.Single(parts.Current).Serving);
        OnnxFiles.CopyTo(_folder);
        model.Look();
        model.Look();
        Assert.Equal(("lstm", null), (Assert.Single(parts.Current).Serving, parts.Current[0].Why));
        OnnxFiles.Change(_folder, "model.onnx", bytes => bytes[..1000]);
        for (var look = 0; look < 5; look++)
        {
            model.Look();
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("ewma", Assert.Single(parts.Current).Serving);
        Assert.Contains("failures so far", parts.Current[0].Why!, StringComparison.Ordinal);
        Assert.Equal(2, problems.Newest.Count);
    }

    [Fact]
    public async Task Service_without_the_library_starts_says_so_and_stops_well()
    {
        var environment = new Dictionary<string, string?> { ["HELIOS_ONNXRUNTIME"] = _folder.File("nothing") };
        string[] arguments = ["serve", "--set", "helios.http.port=0", "--set", $"helios.data.directory={_folder.File("data")}"];
        await using var helios = HeliosProcess.Start(arguments, new HeliosOptions { Environment = environment });
        await Eventually.Holds(
            () => helios.ErrorsSoFar.Contains("Listening on", StringComparison.Ordinal) || helios.HasExited, "the service listens", () => helios.ErrorsSoFar, TimeSpan.FromSeconds(60));
        Assert.Contains("model: ewma stands in for lstm: HELIOS_ONNXRUNTIME names", helios.ErrorsSoFar, StringComparison.Ordinal);
        helios.Terminate();
        (await helios.WaitAsync()).ShouldExitWith(0);
    }

    private static JsonNode Model(JsonNode status) => status["parts"]!.AsArray().Single(part => (string)part!["part"]! == "model")!;

    private LstmModel Open(PartBoard parts, params string[] set)
    {
        string[] keys = [.. set.Select(pair => pair.StartsWith("helios.", StringComparison.Ordinal) ? pair : "helios.detection.lstm." + pair)];
        var config = HeliosConfiguration.Load(null, keys, _ => null);
        Assert.True(config.IsValid, string.Join('\n', config.Problems));
        return LstmModel.Open(config.Options, parts, _time, NullLogger.Instance);
    }
}

using Helios.Host.Config;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Config;

public sealed class TelemetryRulesSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("slo.x { objective = 0.9 }", "slo.x.indicator: is missing")]
    [InlineData("slo.x { indicator = speed, objective = 0.9 }", "slo.x.indicator: 'speed' must be one of verdict-latency, availability, accuracy, recovery-time")]
    [InlineData("slo.x { indicator = accuracy }", "slo.x.objective: is missing")]
    [InlineData("slo.x { indicator = accuracy, objective = 1 }", "slo.x.objective: '1' must be a number above 0 to 1 exclusive")]
    [InlineData("slo.x { indicator = accuracy, objective = 0 }", "slo.x.objective: '0' must be a number above 0 to 1 exclusive")]
    [InlineData("slo.x { indicator = accuracy, objective = 0.9, window = 1h }", "slo.x.window: '1h' must be a duration from 6h to 90d")]
    [InlineData("slo.x { indicator = verdict-latency, objective = 0.9 }", "slo.x.threshold: is missing")]
    [InlineData("slo.x { indicator = accuracy, objective = 0.9, threshold = 1s }", "slo.x.threshold: has no meaning for accuracy")]
    [InlineData("slo.x { indicator = accuracy, objective = 0.9, treshold = 1s }", "slo.x.treshold: unknown key")]
    [InlineData("slo.\"A b\" { indicator = accuracy, objective = 0.9 }", "slo.\"A b\": 'A b' must be 1 to 64 lower-case letters")]
    [InlineData("telemetry.otlp.endpoint = \"ftp://x\"", "telemetry.otlp.endpoint: 'ftp://x' must be an address that begins with http:// or https://")]
    [InlineData("telemetry.otlp.protocol = json", "telemetry.otlp.protocol: 'json' must be one of http, grpc")]
    [InlineData("telemetry.otlp.sampling = 1.5", "telemetry.otlp.sampling: '1.5' must be a number from 0 to 1")]
    [InlineData("telemetry.otlp.headers { \"a b\" = c }", "telemetry.otlp.headers.\"a b\": must be a header")]
    public void Telemetry_that_cannot_be_is_refused_with_its_line(string line, string problem)
    {
        var path = _folder.Write("helios.conf", $"helios {{\n  {line}\n}}\n");
        var found = Assert.Single(HeliosConfiguration.Load(path, environment: _ => null).Problems);
        Assert.Equal((path, 2), (found.File, found.Line));
        Assert.StartsWith("helios." + problem, $"{found.Key}: {found.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void Headers_of_the_collector_are_never_shown()
    {
        var path = _folder.Write("helios.conf", "helios.telemetry.otlp.headers { Authorization = \"Bearer abc\" }");
        var text = ConfigListing.Text(HeliosConfiguration.Load(path, environment: _ => null).Root, origin: false);
        Assert.DoesNotContain("abc", text, StringComparison.Ordinal);
    }
}

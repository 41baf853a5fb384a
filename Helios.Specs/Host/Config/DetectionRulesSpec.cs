using Helios.Host.App;
using Helios.Host.Config;
using Helios.Pipeline.Detection.Alarms;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Config;

public sealed class DetectionRulesSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("policy.k-of-n = \"3/2\"", "detection.policy.k-of-n: '3/2' asks for 3 windows of 2; K must not be above N")]
    [InlineData("policy.k-of-n = \"1/65\"", "detection.policy.k-of-n: '1/65' must be K/N with 1 to 64 each, for example 2/3")]
    [InlineData("policy.merge-gap = -1", "detection.policy.merge-gap: '-1' must be a whole number from 0 to 10000")]
    [InlineData("policy.dead-time = many", "detection.policy.dead-time: 'many' must be a whole number from 0 to 10000")]
    [InlineData("policy.min-deviation.cpu = 1", "detection.policy.min-deviation.cpu: 'cpu' is no metric; the metrics are missing_event_rate")]
    [InlineData("policy.min-deviation.duplicate_rate = -1", "detection.policy.min-deviation.duplicate_rate: '-1' must be a number from 0")]
    [InlineData("maintenance.m { from = \"2026-11-20T12:00:00Z\" }", "detection.maintenance.m.to: must be given")]
    [InlineData("maintenance.m { from = \"2026-11-20\", to = \"2026-11-21T00:00:00Z\" }", "detection.maintenance.m.from: '2026-11-20' must be a time with its offset")]
    [InlineData("maintenance.m { from = \"2026-11-31T12:00:00Z\", to = \"2026-12-21T00:00:00Z\" }", "detection.maintenance.m.from: '2026-11-31T12:00:00Z' is no time that there is")]
    [InlineData("maintenance.m { from = \"2026-11-20T12:00:00Z\", to = \"2026-11-20T12:00:00+01:00\" }", "detection.maintenance.m.to: must be after")]
    [InlineData("maintenance.m { from = \"2026-11-20T12:00:00Z\", to = \"2026-11-21T12:00:00Z\", metrics = [cpu] }", "detection.maintenance.m.metrics: 'cpu' is no metric")]
    [InlineData("seasonal.zone = Mars/Base", "detection.seasonal.zone: 'Mars/Base' is no time zone")]
    public void Value_that_cannot_be_is_refused_with_its_line(string line, string problem)
    {
        var path = Path.Combine(_folder.Path, "helios.conf");
        File.WriteAllText(path, $"helios.detection {{\n  {line}\n}}\n");
        var found = Assert.Single(HeliosConfiguration.Load(path, environment: _ => null).Problems);
        Assert.Equal(2, found.Line);
        Assert.StartsWith("helios." + problem, $"{found.Key}: {found.Message}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ewma", 0, 0)]
    [InlineData("default", 20, 1.0 / 6.0)]
    public void Detector_of_shapes_has_the_policy_it_is_measured_with(string detector, int dead, double raise)
    {
        var config = HeliosConfiguration.Load(null, [$"helios.detection.detector={detector}"], _ => null);
        Assert.True(config.IsValid, string.Join('\n', config.Problems));
        var policy = AlarmSettings.Policy(config.Options.Detection)("a", "duplicate_rate");
        Assert.Equal((dead, raise), (policy.DeadRows, policy.Raise));
    }

    [Fact]
    public void Policy_of_a_metric_takes_what_is_configured_for_it()
    {
        var path = Path.Combine(_folder.Path, "helios.conf");
        File.WriteAllText(path, """
            helios.detection {
              policy { k-of-n = "2/3", merge-gap = 9, dead-time = 5, min-deviation { duplicate_rate = 0.25 } }
              maintenance {
                all { from = "2026-11-20T12:00:00Z", to = "2026-11-20T13:00:00Z", reason = "move" }
                "only a" { from = "2026-11-21T12:00:00+01:00", to = "2026-11-21T13:00:00+01:00", tenants = [a], metrics = [duplicate_rate] }
              }
              seasonal.zone = Europe/Berlin
            }
            """);
        var config = HeliosConfiguration.Load(path, environment: _ => null);
        Assert.True(config.IsValid, string.Join('\n', config.Problems));
        var stage = AlarmSettings.Stage(config.Options.Detection);
        Assert.Equal(9, stage.ResolveAfter);
        var policy = stage.Policy!("a", "duplicate_rate");
        Assert.Equal((2, 3, 5, 0.25, 2), (policy.HighRows, policy.OfRows, policy.DeadRows, policy.MinimumDeviation, policy.Maintenance.Count));
        var noon = new DateTime(2026, 11, 21, 11, 0, 0, DateTimeKind.Utc).Ticks;
        Assert.Equal(new MaintenanceWindow(noon, noon + TimeSpan.TicksPerHour), policy.Maintenance[1]);
        Assert.Single(stage.Policy!("b", "duplicate_rate").Maintenance);
        Assert.Single(stage.Policy!("a", "inconsistent_rate").Maintenance);
        Assert.Equal("seasonal", AlarmSettings.Detectors(config.Options.Detection).Create("seasonal", "duplicate_rate").Name);
    }
}

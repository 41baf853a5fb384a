using Helios.Actors.Breakers;
using Helios.Host.App.Healing.Breakers;
using Helios.Host.Config;
using Helios.Host.Config.Options;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Config;

public sealed class BreakerRulesSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("preset = wild", "preset: 'wild' must be one of ratio, classic")]
    [InlineData("failure-ratio = 0", "failure-ratio: '0' must be a number above 0 to 1")]
    [InlineData("slow-ratio = 1.1", "slow-ratio: '1.1' must be a number above 0 to 1")]
    [InlineData("minimum-calls = 1", "minimum-calls: '1' must be a whole number from 2 to 1000000")]
    [InlineData("sampling = 100ms", "sampling: '100ms' must be a duration from 500ms to 1h")]
    [InlineData("break = 10m", "max-break: must not be below helios.breakers.break")]
    [InlineData("growth = 0.5", "growth: '0.5' must be a number from 1 to 100")]
    [InlineData("ramp = []", "ramp: must have 1 to 10 steps, has 0")]
    [InlineData("ramp = [\"0.0\", \"1\"]", "ramp: must not begin with 0")]
    [InlineData("ramp = [\"0.5\", \"0.1\", \"1\"]", "ramp: must not fall from one step to the next")]
    [InlineData("ramp = [\"0.1\", \"0.5\"]", "ramp: must end with 1")]
    [InlineData("ramp = [\"2\"]", "ramp: '2' must be a share above 0 and at most 1")]
    [InlineData("quorum = most", "quorum: 'most' must be majority or a number of nodes from 1 to 256")]
    [InlineData("quorum = 257", "quorum: '257' must be majority")]
    [InlineData("suspends = [egress]", "suspends: 'egress' must be ingest or delivery")]
    [InlineData("suspends = [ingest, ingest]", "suspends: names an operation twice")]
    [InlineData("mode = off", "mode: 'off' must be one of normal, metrics_only, disabled")]
    [InlineData("classic.failures = 0", "classic.failures: '0' must be a whole number from 1 to 1000")]
    public void Value_that_cannot_be_is_refused_with_its_line(string line, string problem)
    {
        var path = Path.Combine(_folder.Path, "helios.conf");
        File.WriteAllText(path, $"helios.breakers {{\n  {line}\n}}\n");
        var found = Assert.Single(HeliosConfiguration.Load(path, environment: _ => null).Problems);
        Assert.StartsWith("helios.breakers." + problem, $"{found.Key}: {found.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_of_configuration_and_of_breakers_agree()
    {
        var (configured, built) = (BreakerConfig.Local(new BreakerOptions()), new BreakerSettings());
        Assert.Equal(built.Ramp, configured.Ramp);
        Assert.Equal(built, configured with { Ramp = built.Ramp });
        Assert.Equal(new BreakerEntityOptions(), BreakerConfig.Cluster(new BreakerOptions()));
    }

    [Fact]
    public void Quorum_mode_and_preset_are_read()
    {
        var options = new BreakerOptions { Quorum = "3", Mode = "metrics_only", Preset = BreakerPreset.Classic };
        Assert.Equal((3, BreakerMode.MetricsOnly), (BreakerConfig.Cluster(options).Quorum, BreakerConfig.Cluster(options).Mode));
        Assert.Equal((true, BreakerMode.MetricsOnly), (BreakerConfig.Local(options).IsClassic, BreakerConfig.Local(options).Mode));
    }

    [Fact]
    public void Clouds_are_those_that_any_tenant_expects()
    {
        var ingest = new IngestOptions { ExpectedSources = ["gcp", "aws"] };
        ingest.Tenants["acme"] = new TenantOptions { ExpectedSources = ["aws", "oci"] };
        Assert.Equal(["aws", "gcp", "oci"], BreakerConfig.Clouds(ingest));
    }
}

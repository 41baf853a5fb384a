using Helios.Host.Config;
using Helios.Host.Config.Options;

namespace Helios.Specs.Host.Config;

public sealed class HeliosConfigurationSpec : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("helios-config-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Later_layers_win()
    {
        var file = Write("my.conf", "helios.http { port = 1, max-depth-of-nothing = ${?no} }\nhelios.http.max-connections = 2\nhelios.window.length = 3s");
        var result = HeliosConfiguration.Load(
            file,
            ["helios.window.length=5s"],
            name => name switch { "HELIOS_HTTP_MAX_CONNECTIONS" => "4", "HELIOS_WINDOW_LENGTH" => "4s", "HELIOS_LOG_LEVEL" => "", _ => null });
        Assert.Empty(result.Problems);
        Assert.Equal(1, result.Options!.Http.Port);
        Assert.Equal(4, result.Options.Http.MaxConnections);
        Assert.Equal(TimeSpan.FromSeconds(5), result.Options.Window.Length);
    }

    [Fact]
    public void File_may_use_the_environment_and_other_keys()
    {
        var file = Write("my.conf", "helios.data.directory = ${BASE}/data\nhelios.node.name = ${helios.log.format}");
        var result = HeliosConfiguration.Load(file, null, name => name == "BASE" ? "/srv" : null);
        Assert.Equal("/srv/data", result.Options!.Data.Directory);
        Assert.Equal("text", result.Options.Node.Name);
    }

    [Fact]
    public void Maps_are_open_and_their_entries_checked()
    {
        var result = Load("""
            helios.rules { "order.created" { ignore = ["/a"], tolerance = 0.5, time = 1ms }, "*" {} }
            helios.ingest { tenants { acme.expected-sources = [aws] }, correlation-keys { "order.created" = /id }, cloud-prefixes { "//x/" = gcp } }
            """);
        Assert.Empty(result.Problems);
        Assert.Equal(["/a"], result.Options!.Rules["order.created"].Ignore);
        Assert.Equal(0.5, result.Options.Rules["order.created"].Tolerance);
        Assert.Equal(TimeSpan.FromMilliseconds(1), result.Options.Rules["order.created"].Time);
        Assert.Equal(["aws"], result.Options.Ingest.Tenants["acme"].ExpectedSources);
        Assert.Equal("/id", result.Options.Ingest.CorrelationKeys["order.created"]);
        Assert.Equal("gcp", result.Options.Ingest.CloudPrefixes["//x/"]);
    }

    [Theory]
    [InlineData("helios.htpp.port = 1", "helios.htpp: unknown key; did you mean helios.http?")]
    [InlineData("helios.http.prot = 1", "helios.http.prot: unknown key; did you mean helios.http.port?")]
    [InlineData("helio.http.port = 1", "helio: unknown key; did you mean helios?")]
    [InlineData("helios.window.lenght = 1s", "helios.window.lenght: unknown key; did you mean helios.window.length?")]
    [InlineData("helios.max-open = 1", "helios.max-open: unknown key; did you mean helios.window.max-open?")]
    [InlineData("window.length = 1s", "window: unknown key; did you mean helios.window?")]
    [InlineData("helios.rules.order.created.ignore = []", "helios.rules.order.created: unknown key; a name that holds dots must be in double quotes")]
    [InlineData("helios.rules.a.tolerence = 1", "helios.rules.a.tolerence: unknown key; did you mean helios.rules.a.tolerance?")]
    [InlineData("helios.http.port = 70000", "helios.http.port: '70000' must be a whole number from 0 to 65535")]
    [InlineData("helios.http.port = [1]", "helios.http.port: must be a single value, is a list")]
    [InlineData("helios.http = 1", "helios.http: must be an object, is a text")]
    [InlineData("helios.window.length = soon", "helios.window.length: 'soon' must be a duration from 1ms to 1d")]
    [InlineData("helios.http.max-body = 2XB", "helios.http.max-body: '2XB' must be a size from 1KiB to 1GiB")]
    [InlineData("helios.simulator.enabled = maybe", "helios.simulator.enabled: 'maybe' must be true or false")]
    [InlineData("helios.detection.ewma.alpha = 0", "helios.detection.ewma.alpha: '0' must be a number above 0 to 1")]
    [InlineData("helios.detection.ewma.alpha = NaN", "helios.detection.ewma.alpha: 'NaN' must be a number above 0 to 1")]
    [InlineData("helios.lookup.index.kind = reds", "helios.lookup.index.kind: 'reds' must be one of auto, redis, postgres, sqlite, memory")]
    [InlineData("helios.ingest.expected-sources = [AWS]", "helios.ingest.expected-sources: 'AWS' must be 1 to 32 of a-z, 0-9 and '-'")]
    [InlineData("helios.ingest.expected-sources = []", "helios.ingest.expected-sources: must name at least one cloud")]
    [InlineData("helios.ingest.sources = [aws]", "helios.ingest.expected-sources: 'gcp' is expected but helios.ingest.sources does not admit it")]
    [InlineData("helios.http.bind = everywhere", "helios.http.bind: 'everywhere' must be an IP address or localhost")]
    [InlineData("helios.access.admin-password = secret", "helios.access.admin-password: password must have 12 to 256 characters")]
    [InlineData("helios.window.retention = 48h", "helios.lookup.index.ttl: must not be below helios.window.retention")]
    [InlineData("helios.lookup.bloom.generations = 2", "helios.lookup.bloom.generations: is too small")]
    [InlineData("helios.metrics.window = 1500ms", "helios.metrics.window: must be a multiple of helios.metrics.tick")]
    [InlineData("helios.detection.ewma.high = 2", "helios.detection.ewma.high: must not be below helios.detection.ewma.threshold")]
    [InlineData("helios.decision.weights { mttr = 0, qos-impact = 0, success-rate = 0, cost = 0 }", "helios.decision.weights: must not all be 0")]
    [InlineData("helios.actions.replay-from-kafka {}", "helios.actions.replay-from-kafka: 'replay-from-kafka' is no action; did you mean replay_from_kafka?")]
    [InlineData("helios.actions.dance {}", "helios.actions.dance: 'dance' is no action; there are replay_from_kafka, scale_consumers")]
    [InlineData("helios.actions.notify.success-rate = 1.5", "helios.actions.notify.success-rate: '1.5' must be a number from 0 to 1")]
    [InlineData("helios.actions.notify.mttr = 0", "helios.actions.notify.mttr: '0' must be a number above 0 to 1000000")]
    [InlineData("helios.actions.notify.mttrs = 9", "helios.actions.notify.mttrs: unknown key; did you mean helios.actions.notify.mttr?")]
    [InlineData("helios.actions.do_nothing.enabled = false", "helios.actions.do_nothing: do_nothing is always among the alternatives")]
    [InlineData("helios.feedback.half-life = 1s", "helios.feedback.half-life: '1s' must be a duration from 1h to 3650d")]
    public void Mistake_is_answered_with_place_key_and_rule(string line, string expected)
    {
        var problem = Assert.Single(Load("\n" + line).Problems);
        Assert.StartsWith(expected, $"{problem.Key}: {problem.Message}", StringComparison.Ordinal);
        Assert.EndsWith("test.conf", problem.File.Replace("reference.conf", "test.conf", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(problem.Line > 0);
    }

    [Fact]
    public void All_problems_come_at_once_in_order_of_lines()
    {
        var result = Load("helios.http.prot = 1\nx y\nhelios.http.port = -1\nhelios.log.level = loud\n");
        Assert.Null(result.Options);
        Assert.Equal([1, 2, 3, 4], result.Problems.Select(problem => problem.Line));
    }

    [Fact]
    public void Absent_file_is_one_problem()
    {
        var result = HeliosConfiguration.Load(Path.Combine(_folder, "no.conf"), environment: _ => null);
        Assert.Contains("cannot be read", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "--set: 'a' must be key=value")]
    [InlineData("=1", "--set: '=1' must be key=value")]
    [InlineData("helios.http.port=x", "--set helios.http.port: helios.http.port: 'x' must be a whole number from 0 to 65535")]
    public void Wrong_override_is_named(string assignment, string expected) =>
        Assert.Equal(expected, Assert.Single(HeliosConfiguration.Load(null, [assignment], _ => null).Problems).ToString());

    [Fact]
    public void Override_may_be_text_list_or_object()
    {
        var options = HeliosConfiguration.Load(
            null,
            ["helios.ingest.expected-sources=aws, gcp", "helios.ingest.sources=[aws,gcp]", "helios.data.directory=/a b:c", "helios.rules={x{tolerance=1}}"],
            _ => null).Options!;
        Assert.Equal(["aws", "gcp"], options.Ingest.ExpectedSources);
        Assert.Equal(["aws", "gcp"], options.Ingest.Sources);
        Assert.Equal("/a b:c", options.Data.Directory);
        Assert.Equal(1, options.Rules["x"].Tolerance);
    }

    [Fact]
    public void Wrong_variable_is_named() => Assert.Equal(
        "env HELIOS_DECISION_MODE: helios.decision.mode: 'x' must be one of off, observe, suggest, approve, auto",
        Assert.Single(HeliosConfiguration.Load(null, null, name => name == "HELIOS_DECISION_MODE" ? "x" : null).Problems).ToString());

    [Fact]
    public void Null_gives_the_default_back() =>
        Assert.Equal(new HttpOptions().Port, Load("helios.http.port = null").Options!.Http.Port);

    private ConfigResult Load(string text) => HeliosConfiguration.Load(Write("test.conf", text), environment: _ => null);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}

using System.Text.RegularExpressions;
using Helios.Host.Observability;
using Helios.Host.Observability.Metrics;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Observability.Metrics;

/// <summary>What the page, the dashboards and the alerts say of metrics is what a running service exports.</summary>
public sealed partial class MetricsPageSpec : IDisposable
{
    private const string Regenerate = "HELIOS_APPROVE";

    private readonly TempFolder _folder = new();
    private readonly PublishedInstruments _published = new();

    public void Dispose()
    {
        _published.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Page_of_metrics_lists_every_instrument_and_ops_speak_of_no_other()
    {
        // An objective of each indicator, so that everything that can be exported is.
        await using var running = await RunningService.StartAsync(_folder.Path, "helios.slo.x.indicator=availability", "helios.slo.x.objective=0.9");
        var text = await (await running.GetAsync("/metrics")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        CheckPage();
        CheckInstruments();
        CheckTags(text);
        CheckOps(text);
    }

    [Fact]
    public async Task Rules_for_Prometheus_are_valid_and_do_what_their_tests_say()
    {
        Tool.Need("promtool");
        var folder = Path.Combine(Golden.RepositoryRoot, "ops", "prometheus");
        var (checkedCode, checkedText) = await Tool.RunAsync("promtool", ["check", "rules", .. Directory.GetFiles(folder, "*.rules.yml")]);
        Assert.True(checkedCode == 0, checkedText);
        var (testedCode, testedText) = await Tool.RunAsync("promtool", ["test", "rules", Path.Combine(folder, "rules.test.yml")]);
        Assert.True(testedCode == 0, testedText);
    }

    private void CheckPage()
    {
        var path = Path.Combine(Golden.RepositoryRoot, "docs", "metrics.md");
        var page = MetricsPage.Of(_published.All);
        if (Environment.GetEnvironmentVariable(Regenerate) == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.True(File.Exists(path) && File.ReadAllText(path) == page, $"docs/metrics.md is stale: run this spec with {Regenerate}=1 and commit the page");
    }

    private void CheckInstruments() => Assert.All(_published.All.Where(static one => one.Meter.Name == ServiceInstruments.MeterName), static instrument =>
    {
        Assert.Matches("^helios(\\.[a-z][a-z0-9_]*)+$", instrument.Name);
        Assert.False(string.IsNullOrEmpty(instrument.Unit), $"{instrument.Name} has no unit");
        Assert.False(string.IsNullOrEmpty(instrument.Description), $"{instrument.Name} has no description");
    });

    private void CheckTags(string text)
    {
        var known = _published.All.Where(static one => one.Meter.Name == ServiceInstruments.MeterName).SelectMany(static one => MetricsPage.Samples(one)
            .Select(sample => (sample, Labels: MetricTags.Of(one.Name).Select(static tag => tag.Name).Append("le").Select(static tag => tag == "job" ? "job_name" : tag).ToArray())))
            .ToDictionary(static one => one.sample, static one => one.Labels, StringComparer.Ordinal);
        foreach (Match sample in Sample().Matches(text))
        {
            var used = LabelName().Matches(sample.Groups[2].Value).Select(static label => label.Groups[1].Value);
            Assert.Empty(used.Except(known[sample.Groups[1].Value]).Select(label => $"{sample.Groups[1].Value} has {label}, which MetricTags does not know"));
        }
    }

    private void CheckOps(string text)
    {
        var folder = Path.Combine(Golden.RepositoryRoot, "ops");
        var files = Directory.GetFiles(folder, "*.yml", SearchOption.AllDirectories).Concat(Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories)).ToArray();
        var exported = _published.All.SelectMany(MetricsPage.Samples).Concat(Head().Matches(text).Select(static head => head.Groups[1].Value)).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var unknown = MetricName().Matches(File.ReadAllText(file)).Select(static name => name.Value).Distinct().Where(name => !exported.Contains(name));
            Assert.Empty(unknown.Select(name => $"{Path.GetRelativePath(folder, file)} speaks of {name}, which is not exported"));
        }
    }

    [GeneratedRegex(@"^(helios_[a-z0-9_]+)\{(.*)\} ", RegexOptions.Multiline)]
    private static partial Regex Sample();

    [GeneratedRegex("([a-z_]+)=\"")]
    private static partial Regex LabelName();

    [GeneratedRegex(@"^# TYPE (\w+)", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"(?<![\w:/.-])(helios|dotnet|http_server|kestrel)_[a-z0-9_]+(?![\w:])")]
    private static partial Regex MetricName();
}

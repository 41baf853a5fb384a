using Helios.Actors.Diagnosis;
using Helios.Host.App.Healing.Symptoms;
using Helios.Host.Config;
using Helios.Pipeline.Decision;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Config;

public sealed class DiagnosisRulesSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("rules.r { when = [poison], cause = target }", "rules.r.issue: must be given: missing_events, high_latency,")]
    [InlineData("rules.r { issue = meltdown, when = [poison], cause = target }", "rules.r.issue: 'meltdown' is no issue; the issues are missing_events")]
    [InlineData("rules.r { issue = unknown, when = [poison], cause = target }", "rules.r.issue: 'unknown' is no issue")]
    [InlineData("rules.r { issue = missing_events, when = [missing_rate], cause = shares }", "rules.r.when: no symptom is called 'missing_rate', so it would match nothing; did you mean")]
    [InlineData("rules.r { issue = missing_events, when = [], cause = shares }", "rules.r.when: must name at least one symptom")]
    [InlineData("rules.r { issue = missing_events, when = [\"*\"], cause = shares }", "rules.r.when: it would match every symptom")]
    [InlineData("rules.r { issue = missing_events, when = [\"poison up\"], cause = target }", "rules.r.when: 'up' is neither a side")]
    [InlineData("rules.r { issue = missing_events, when = [poison], without = [posion], cause = target }", "rules.r.without: no symptom is called 'posion'")]
    [InlineData("rules.r { issue = missing_events, when = [poison], without = [poison], cause = target }", "rules.r.when: it excludes a symptom that it needs")]
    [InlineData("rules.r { issue = missing_events, when = [poison], cause = blame }", "rules.r.cause: 'blame' must be shares, pair, target or part:NAME")]
    [InlineData("rules.r { issue = missing_events, when = [poison], cause = \"part:indx\" }", "rules.r.cause: there is no part 'indx'; did you mean index?")]
    [InlineData("rules.r { issue = missing_events, when = [poison], cause = target, confidence = 1 }", "rules.r.confidence: '1' must be a number")]
    [InlineData("rules.poison_burst { cause = \"part:none-such-part\" }", "rules.poison_burst.cause: there is no part 'none-such-part'")]
    [InlineData("graph.reports { depends-on = [stroe] }", "graph.reports.depends-on: there is no part 'stroe'; did you mean store?")]
    [InlineData("graph.log { depends-on = [windows] }", "graph.log.depends-on: 'consumers' would depend on itself: consumers -> log -> windows -> consumers")]
    [InlineData("graph.aws { depends-on = [log] }", "graph.aws: 'aws' is a cloud, not a part")]
    [InlineData("within = 0s", "within: '0s' must be a duration from 1s to 1d")]
    public void What_cannot_be_is_refused_with_its_line(string line, string problem)
    {
        var found = Assert.Single(Load(line).Problems);
        Assert.Equal(2, found.Line);
        Assert.StartsWith("helios.diagnosis." + problem, $"{found.Key}: {found.Message}", StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_is_told_at_once() => Assert.Equal(
        ["helios.diagnosis.rules.a.issue", "helios.diagnosis.rules.a.cause", "helios.diagnosis.rules.a.when", "helios.diagnosis.rules.b.when"],
        Load("rules { a { issue = x, when = [y], cause = z }, b { issue = missing_events, cause = shares } }").Problems.Select(problem => problem.Key));

    [Fact]
    public void Own_rules_are_added_to_those_in_code_replace_them_and_switch_them_off()
    {
        var doctor = Doctor("""
            graph { reports { depends-on = [store] } }
            rules {
              late_reports { issue = system_failure, when = ["latency_p99_ms spike high"], supports = [poison], cause = "part:reports", confidence = 0.5, settle = 10s }
              poison_burst { confidence = 0.2 }
              rate_fall { enabled = false }
            }
            """);
        var own = doctor.Rules.Single(rule => rule.Name == "late_reports");
        Assert.Equal((IssueType.SystemFailure, "part:reports", 0.5, TimeSpan.FromSeconds(10)), (own.Issue, own.Causes.Single().ToString(), own.Confidence, own.Settle));
        var poison = doctor.Rules.Single(rule => rule.Name == "poison_burst");
        Assert.Equal((0.2, "poison", IssueType.AdapterFailure), (poison.Confidence, poison.When.Single().ToString(), poison.Issue));
        Assert.DoesNotContain(doctor.Rules, rule => rule.Name == "rate_fall");
        Assert.Equal(DefaultRules.All.Count, doctor.Rules.Count);
    }

    [Fact]
    public void Configuration_without_rules_is_that_in_code() =>
        Assert.Equal(DefaultRules.All.Select(rule => rule.Name).Order(StringComparer.Ordinal), Doctor("").Rules.Select(rule => rule.Name));

    [Theory]
    [InlineData("max = 2, min = 3", "max: must be 0 or not below helios.scaling.min")]
    [InlineData("lag-threshold = 0", "lag-threshold: '0' must be a whole number from 1")]
    [InlineData("undo-margin = 1", "undo-margin: '1' must be a number")]
    public void Scaling_that_cannot_be_is_refused(string text, string problem)
    {
        var path = Path.Combine(_folder.Path, "helios.conf");
        File.WriteAllText(path, $"helios.scaling {{ {text} }}\n");
        var found = Assert.Single(HeliosConfiguration.Load(path, environment: _ => null).Problems);
        Assert.StartsWith("helios.scaling." + problem, $"{found.Key}: {found.Message}", StringComparison.Ordinal);
    }

    private Diagnostician Doctor(string text)
    {
        var config = Load(text);
        Assert.True(config.IsValid, string.Join('\n', config.Problems));
        return DiagnosisSettings.Diagnostician(config.Options);
    }

    private ConfigResult Load(string text)
    {
        var path = Path.Combine(_folder.Path, "helios.conf");
        File.WriteAllText(path, $"helios.diagnosis {{\n  {text}\n}}\n");
        return HeliosConfiguration.Load(path, environment: _ => null);
    }
}

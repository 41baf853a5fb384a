using System.CommandLine;
using Helios.Host.Cli;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Cli;

/// <summary>What the verbs of the service analytics take, and that their help does not promise more.</summary>
public sealed class AnalyticsUsageSpec
{
    private static RootCommand Root() => new("helios") { AnalyzeCommand.Create(), AnalyticsCommand.Create(), SimulateCommand.Create(), BenchCommand.Create() };

    [Theory]
    [InlineData("analyze")]
    [InlineData("analytics")]
    [InlineData("analytics anomalies")]
    [InlineData("analytics alerts")]
    [InlineData("analytics forecasts")]
    [InlineData("analytics models")]
    [InlineData("analytics patterns")]
    [InlineData("analytics trends")]
    [InlineData("simulate services")]
    [InlineData("bench analytics")]
    [InlineData("bench actors")]
    public void Examples_in_the_help_can_be_pasted(string verb)
    {
        using var output = new StringWriter();
        Assert.Equal(0, Root().Parse($"{verb} --help").Invoke(new InvocationConfiguration { Output = output }));
        var examples = output.ToString().Split('\n').SkipWhile(line => !line.Contains("Example", StringComparison.Ordinal)).Skip(1)
            .Select(static line => line.Trim()).TakeWhile(static line => line.StartsWith("helios ", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(examples);
        foreach (var example in examples.SelectMany(static line => line.Split(" | ")))
        {
            // Two spaces or more begin a remark.
            var arguments = example.Split("   ")[0]["helios ".Length..];
            Assert.True(Root().Parse(arguments).Errors is [], $"helios {arguments}");
        }
    }

    [Theory]
    [InlineData("analyze", "analyze")]
    [InlineData("analyze a b", "'b'")]
    [InlineData("analyze a --jsno", "'--jsno'")]
    [InlineData("analyze a --threshold error_rate", "latency_p99_ms=500")]
    [InlineData("analyze a --capacity total_requests=many", "'many' is not a number")]
    [InlineData("analytics", "command")]
    [InlineData("analytics nope", "'nope'")]
    [InlineData("analytics forecasts", "--service")]
    [InlineData("analytics anomalies --limit 0", "1 to 1000")]
    [InlineData("analytics alerts --limit 1001", "1 to 1000")]
    [InlineData("analytics trends --metric nope", "error_rate")]
    [InlineData("analytics models --metric error_rate", "'--metric'")]
    [InlineData("analytics patterns --metric error_rate", "'--metric'")]
    [InlineData("bench analytics --messages x", "'x'")]
    [InlineData("simulate services --dayz 3", "'--dayz'")]
    public void Wrong_usage_is_refused_and_says_what_was_meant(string arguments, string hint) =>
        Assert.Contains(Root().Parse(arguments).Errors, error => error.Message.Contains(hint, StringComparison.Ordinal));

    [Theory]
    [InlineData("--threshold", "lat=3", "must be one of total_requests")]
    [InlineData("--threshold", "error_rate=5", "must be 0 to 1")]
    [InlineData("--capacity", "risk_score=1", "give it a threshold instead")]
    [InlineData("--max-services", "0", "1 to 100000")]
    [InlineData("--jsno", "1", "did you mean --json?")]
    public async Task Wrong_value_exits_with_two(string option, string value, string hint)
    {
        var result = (await HeliosProcess.RunAsync(["analyze", "-", option, value])).ShouldExitWith(2);
        Assert.Contains(hint, result.Errors, StringComparison.Ordinal);
        Assert.Equal("", result.Output);
    }
}

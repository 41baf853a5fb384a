using System.Text;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Exit codes and what a wrong call is told.</summary>
public sealed class ReconcileUsageSpec
{
    private static readonly byte[] OneCopy = Encoding.UTF8.GetBytes("""{"event_id":"a","source":"aws","timestamp":"2026-01-01T00:00:00Z"}""");

    [Theory]
    [InlineData("missing", 1)]
    [InlineData("inconsistent,missing", 1)]
    [InlineData("inconsistent,collision", 0)]
    [InlineData("consistent", 0)]
    public async Task Fail_on_exits_with_one_when_such_a_verdict_occurred(string kinds, int code)
    {
        var result = await HeliosProcess.RunAsync(["reconcile", "-", "--fail-on", kinds], OneCopy);
        Assert.Contains("\"verdict\":\"missing\"", result.ShouldExitWith(code).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--windw", "60s", "--window")]
    [InlineData("--window", "5x", "60s")]
    [InlineData("--window", "0s", "60s")]
    [InlineData("--window", "400d", "1d")]
    [InlineData("--fail-on", "missin", "missing")]
    [InlineData("--format", "xml", "ndjson")]
    [InlineData("--expected", "AWS", "a-z")]
    [InlineData("--expected", ",", "aws,gcp,azure")]
    [InlineData("--max-windows", "5", "1000")]
    [InlineData("--rules", "no-such-file.json", "no-such-file.json")]
    public async Task Wrong_option_exits_with_two_and_says_what_was_meant(string option, string value, string hint)
    {
        var result = (await HeliosProcess.RunAsync(["reconcile", "-", option, value], OneCopy)).ShouldExitWith(2);
        Assert.Contains(hint, result.Errors, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("", result.Output);
    }

    [Fact]
    public async Task Call_without_a_file_exits_with_two() =>
        Assert.Contains("--help", (await HeliosProcess.RunAsync(["reconcile"])).ShouldExitWith(2).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task File_that_is_not_there_exits_with_three_and_is_named() =>
        Assert.Contains("no-such.ndjson", (await HeliosProcess.RunAsync(["reconcile", "no-such.ndjson"])).ShouldExitWith(3).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Folder_exits_with_three()
    {
        using var folder = new TempFolder();
        Assert.Contains("folder", (await HeliosProcess.RunAsync(["reconcile", folder.Path])).ShouldExitWith(3).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_is_never_overwritten_by_its_own_rejects()
    {
        using var folder = new TempFolder();
        var path = folder.Write("events.ndjson", "broken\n");
        var result = await HeliosProcess.RunAsync(["reconcile", path, "--rejected", path]);
        Assert.NotEqual(0, result.ExitCode);
        Assert.Equal("broken\n", await File.ReadAllTextAsync(path));
    }

    [Fact]
    public async Task Rules_make_differing_payloads_consistent()
    {
        using var folder = new TempFolder();
        var rules = folder.Write("rules.json", """{"*":{"ignore":["/at"]}}""");
        var lines = string.Join('\n', Enumerable.Range(0, 3).Select(n =>
            $$"""{"event_id":"a","source":"{{new[] { "aws", "gcp", "azure" }[n]}}","timestamp":"2026-01-01T00:00:00Z","payload":{"at":{{n}} } }"""));
        var plain = await HeliosProcess.RunAsync(["reconcile", "-"], Encoding.UTF8.GetBytes(lines));
        Assert.Contains("\"verdict\":\"inconsistent\"", plain.ShouldExitWith(0).Output, StringComparison.Ordinal);
        var ruled = await HeliosProcess.RunAsync(["reconcile", "-", "--rules", rules], Encoding.UTF8.GetBytes(lines));
        Assert.Contains("\"verdict\":\"consistent\"", ruled.ShouldExitWith(0).Output, StringComparison.Ordinal);
    }
}

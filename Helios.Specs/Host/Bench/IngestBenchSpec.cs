using System.Text.Json.Nodes;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Bench;

public sealed class IngestBenchSpec
{
    [Fact]
    public async Task Sqlite_bench_prints_every_way_in_with_its_ratio()
    {
        var run = await HeliosProcess.RunAsync(["bench", "ingest", "--sqlite", "--events", "2000", "--json"]);
        Assert.True(run.ExitCode == 0, run.Errors);
        var result = JsonNode.Parse(run.Output)!;
        Assert.InRange((long)result["events"]!, 1900, 2100);
        Assert.True((double)result["pipeline_events_per_second"]! > 0);
        var rows = result["rows"]!.AsArray();
        Assert.Equal(5, rows.Count);
        Assert.All(rows, row =>
        {
            Assert.NotEmpty((string)row!["path"]!);
            Assert.Equal((long)result["events"]!, (long)row["events"]!);
            Assert.True((double)row["events_per_second"]! > 0);
            Assert.True((double)row["ratio"]! > 0);
            Assert.True((double)row["cpu_microseconds"]! >= 0);
        });
        Assert.Empty(result["skipped"]!.AsArray());
    }

    [Theory]
    [InlineData("--sqlite, --http, --kafka", "bench", "ingest")]
    [InlineData("--events", "bench", "ingest", "--sqlite", "--events", "1")]
    [InlineData("--rate", "bench", "ingest", "--http", "--rate", "-1")]
    public async Task Wrong_usage_names_the_option(string hint, params string[] args)
    {
        var run = await HeliosProcess.RunAsync(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(hint, run.Errors, StringComparison.Ordinal);
    }
}

using System.CommandLine;
using System.IO.Compression;
using Helios.Host.Cli;

namespace Helios.Specs.Host.Cli;

public sealed class SimulateCommandSpec : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("helios-simulate-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Events_and_truth_are_written_and_summed_up()
    {
        var (code, errors) = await RunAsync("-o", At("e.ndjson"), "--truth", At("t.ndjson"), "--events", "500", "--missing", "0.1");
        Assert.Equal(0, code);
        Assert.Equal(500, File.ReadLines(At("t.ndjson")).Count());
        Assert.InRange(File.ReadLines(At("e.ndjson")).Count(), 1400, 1490);
        Assert.Contains("summary: events=500 copies=", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_are_written_by_a_verb_of_their_own_and_summed_up()
    {
        var (code, errors) = await RunAsync("metrics", "-o", At("m.csv"), "--hours", "3", "--seed", "8");
        Assert.Equal(0, code);
        Assert.Equal(181, File.ReadLines(At("m.csv")).Count());
        Assert.Contains("summary: minutes=180 anomalies=", errors, StringComparison.Ordinal);
        (code, errors) = await RunAsync("metrics", "--hours", "none");
        Assert.Equal(2, code);
        Assert.Contains("--hours 'none'", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_named_gz_is_compressed_and_holds_the_same_bytes()
    {
        await RunAsync("-o", At("e.ndjson"), "--events", "300");
        await RunAsync("-o", At("e.ndjson.gz"), "--events", "300");
        await using var packed = new GZipStream(File.OpenRead(At("e.ndjson.gz")), CompressionMode.Decompress);
        using var text = new StreamReader(packed);
        Assert.Equal(await File.ReadAllTextAsync(At("e.ndjson")), await text.ReadToEndAsync());
    }

    [Theory]
    [InlineData("--rate", "fast", "1000/s")]
    [InlineData("--rate", "0", "1000/s")]
    [InlineData("--outage", "aws", "aws@10m+5m")]
    [InlineData("--outage", "moon@1m+1m", "not one of --clouds")]
    [InlineData("--burst", "soon", "5m+30sx10")]
    [InlineData("--missing", "2%", "0.02")]
    [InlineData("--missing", "1.5", "between 0 and 1")]
    [InlineData("--events", "many", "100000")]
    [InlineData("--events", "0", "at least 1")]
    [InlineData("--start", "yesterday", "2026-01-01T00:00:00Z")]
    [InlineData("--window", "forever", "60s")]
    [InlineData("--format", "xml", "cloudevents")]
    [InlineData("--corruption-kinds", "changed,magic", "reordered")]
    [InlineData("--clouds", "AWS", "not a cloud name")]
    [InlineData("--tenants", "0", "1 to")]
    [InlineData("--truth", "-", "file of its own")]
    public async Task Wrong_option_is_answered_with_what_was_meant(string option, string value, string hint)
    {
        var (code, errors) = await RunAsync("-o", At("e.ndjson"), option, value);
        Assert.Equal(2, code);
        Assert.Contains(option, errors, StringComparison.Ordinal);
        Assert.Contains(hint, errors, StringComparison.Ordinal);
        Assert.False(File.Exists(At("e.ndjson")));
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_an_input_error()
    {
        var (code, errors) = await RunAsync("-o", At("e.ndjson"), "--payloads", At("none"));
        Assert.Equal(3, code);
        Assert.StartsWith("error: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_cannot_be_made_is_an_input_error() =>
        Assert.Equal(3, (await RunAsync("-o", At("none/e.ndjson"))).Code);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    private static async Task<(int Code, string Errors)> RunAsync(params string[] arguments)
    {
        using var errors = new StringWriter();
        var root = new RootCommand { SimulateCommand.Create() };
        var code = await root.Parse(["simulate", .. arguments]).InvokeAsync(new InvocationConfiguration { Error = errors });
        return (code, errors.ToString());
    }
}

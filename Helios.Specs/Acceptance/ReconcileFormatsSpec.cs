using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Every way in and every way out of <c>helios reconcile</c>.</summary>
public sealed class ReconcileFormatsSpec : IAsyncLifetime
{
    private SimulatedStream _stream = null!;

    public async ValueTask InitializeAsync() => _stream = await SimulatedStream.CreateAsync(300, 21, SimulatedStream.AllFaults);

    public ValueTask DisposeAsync()
    {
        _stream.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Standard_input_plain_and_gzip_give_what_the_file_gives()
    {
        var bytes = await File.ReadAllBytesAsync(_stream.Events);
        Assert.Equal(_stream.Truth, (await HeliosProcess.RunAsync(["reconcile", "-"], bytes)).ShouldExitWith(0).Output);
        Assert.Equal(_stream.Truth, (await HeliosProcess.RunAsync(["reconcile", "-"], Gzip(bytes))).ShouldExitWith(0).Output);
    }

    [Fact]
    public async Task Json_array_over_many_lines_gives_what_the_lines_give()
    {
        var array = new JsonArray([.. (await File.ReadAllLinesAsync(_stream.Events)).Select(line => JsonNode.Parse(line))]);
        var path = _stream.Beside("events.json");
        await File.WriteAllTextAsync(path, array.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true }));
        Assert.Equal(_stream.Truth, (await HeliosProcess.RunAsync(["reconcile", path])).ShouldExitWith(0).Output);
    }

    [Fact]
    public async Task Verdicts_come_by_window_start_then_tenant_then_id()
    {
        var lines = (await HeliosProcess.RunAsync(["reconcile", _stream.Events])).ShouldExitWith(0).OutputLines;
        var keys = lines.Select(line => JsonNode.Parse(line)!)
            .Select(verdict => ((string)verdict["window_start"]!, (string)verdict["tenant"]!, (string)verdict["event_id"]!)).ToList();
        Assert.Equal(
            keys.OrderBy(key => key.Item1, StringComparer.Ordinal).ThenBy(key => key.Item2, StringComparer.Ordinal).ThenBy(key => key.Item3, StringComparer.Ordinal),
            keys);
        Assert.Equal(keys.Count, keys.DistinctBy(key => (key.Item2, key.Item3)).Count());
    }

    [Fact]
    public async Task Csv_has_a_header_and_a_row_for_each_verdict_in_the_same_order()
    {
        var rows = (await HeliosProcess.RunAsync(["reconcile", _stream.Events, "--format", "csv"])).ShouldExitWith(0).Output.Split("\r\n");
        Assert.Equal("tenant,event_id,type,verdict,revision,sources,missing,late,duplicates,unexpected,differing_paths,skew_ms,window_start,window_end,closed_by", rows[0]);
        Assert.Equal("", rows[^1]);
        var verdicts = _stream.Truth.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(verdicts.Select(verdict => $"{verdict["tenant"]},{verdict["event_id"]},{verdict["type"]},{verdict["verdict"]},{verdict["revision"]},"),
            rows[1..^1].Select(row => string.Join(',', row.Split(',')[..5]) + ","));
    }

    [Fact]
    public async Task Csv_quotes_and_disarms_what_a_spreadsheet_would_run()
    {
        var line = """{"event_id":"=1+1,\"x\"","source":"aws","timestamp":"2026-01-01T00:00:00Z"}""" + "\n";
        var result = await HeliosProcess.RunAsync(["reconcile", "-", "--format", "csv"], Encoding.UTF8.GetBytes(line));
        Assert.StartsWith("default,\"'=1+1,\"\"x\"\"\",,missing,0,aws,azure;gcp,", result.ShouldExitWith(0).Output.Split("\r\n")[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Table_has_aligned_lines_and_no_control_characters()
    {
        var line = """{"event_id":"a\u001b[31mred","source":"aws","timestamp":"2026-01-01T00:00:00Z"}""" + "\n";
        var lines = (await HeliosProcess.RunAsync(["reconcile", "-", "--format", "table"], Encoding.UTF8.GetBytes(line))).ShouldExitWith(0).OutputLines;
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("verdict ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("missing ", lines[2], StringComparison.Ordinal);
        Assert.All(lines, text => Assert.Equal(lines[0].Length, text.Length));
        Assert.DoesNotContain('\u001b', lines[2]);
    }

    [Fact]
    public async Task Revisions_come_one_line_each_from_zero_up_to_the_final_one()
    {
        var lines = (await HeliosProcess.RunAsync(["reconcile", _stream.Events, "--revisions"])).ShouldExitWith(0).OutputLines;
        var truth = _stream.Truth.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var revisions in lines.GroupBy(line => line[..line.IndexOf(",\"type\"", StringComparison.Ordinal)]))
        {
            Assert.Equal(Enumerable.Range(0, revisions.Count()), revisions.Select(line => (int)JsonNode.Parse(line)!["revision"]!));
            Assert.Contains(revisions.Last(), truth);
        }
    }

    [Fact]
    public async Task Empty_input_gives_no_verdict_and_a_summary_of_zeros()
    {
        var result = (await HeliosProcess.RunAsync(["reconcile", "-"])).ShouldExitWith(0);
        Assert.Equal("", result.Output);
        Assert.Equal("summary: events=0 verdicts=0 consistent=0 missing=0 inconsistent=0 collision=0 duplicates=0 late=0 unexpected=0 rejected=0\n", result.Errors);
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}

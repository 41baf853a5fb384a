using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Helios.Specs.Support;

namespace Helios.Specs.Acceptance;

/// <summary>Bad records are counted and kept with a reason; the good ones around them are reconciled as if they were alone.</summary>
public sealed class ReconcileBadInputSpec : IDisposable
{
    private const string Stem = "\"source\":\"aws\",\"timestamp\":\"2026-01-01T00:00:00Z\"";
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string> Bad => new()
    {
        { "{broken", "malformed" },
        { "not json at all", "malformed" },
        { $$"""{"event_id":5,{{Stem}}}""", "malformed" },
        { $$"""{"event_id":"x","event_id":"y",{{Stem}}}""", "malformed" },
        { $"{{\"event_id\":\"deep\",{Stem},\"payload\":{new string('[', 10_000)}{new string(']', 10_000)}}}", "malformed" },
        { $"{{{Stem}}}", "no_id" },
        { $$"""{"event_id":"",{{Stem}}}""", "no_id" },
        { """{"event_id":"x","source":"aws"}""", "no_time" },
        { """{"event_id":"x","source":"aws","timestamp":"yesterday"}""", "malformed" },
        { """{"event_id":"x","source":"aws","timestamp":"2999-01-01T00:00:00Z"}""", "future_time" },
        { """{"event_id":"x","source":"aws","timestamp":"2026-01-01T00:00:00Z","received_at":"2999-01-01T00:00:00Z"}""", "future_time" },
        { """{"event_id":"x","source":"A W S","timestamp":"2026-01-01T00:00:00Z"}""", "unknown_source" },
        { """{"event_id":"x","timestamp":"2026-01-01T00:00:00Z"}""", "unknown_source" },
        { $"{{\"event_id\":\"big\",{Stem},\"payload\":\"{new string('x', 2 << 20)}\"}}", "too_large" },
        { $"{{\"event_id\":\"giant\",{Stem},\"payload\":\"{new string('x', 6 << 20)}\"}}", "too_large" },
        { $$"""{"event_id":"{{new string('x', 300)}}",{{Stem}}}""", "too_large" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_bad_line_is_kept_with_its_reason_and_good_lines_around_it_are_reconciled()
    {
        var lines = Bad.Select(row => (Line: row.Data.Item1, Reason: row.Data.Item2)).ToList();
        var text = new StringBuilder(Copy("good", "aws"));
        lines.ForEach(bad => text.Append('\n').Append(bad.Line).Append("\r\n\n").Append(Copy("good", "lab")));
        text.Append('\n').Append(Copy("good", "gcp")).Append('\n').Append(Copy("good", "azure"));
        var (result, rejects) = await RunAsync(Encoding.UTF8.GetBytes(text.ToString()));
        Assert.Equal(lines.Select(bad => bad.Reason), rejects.Select(reject => (string?)reject["reason"]));
        Assert.All(rejects, reject => Assert.NotEqual("", (string?)reject["detail"]));
        Assert.All(lines.Zip(rejects), pair => Assert.Equal(pair.First.Line[..Math.Min(100, pair.First.Line.Length)], ((string)pair.Second["raw"]!)[..Math.Min(100, pair.First.Line.Length)]));
        var verdict = JsonNode.Parse(Assert.Single(result.OutputLines))!;
        Assert.Equal(("good", "consistent", lines.Count - 1), ((string)verdict["event_id"]!, (string)verdict["verdict"]!, (int)verdict["duplicates"]!["lab"]!));
        Assert.EndsWith($" rejected={lines.Count}", result.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_utf8_is_kept_as_base64()
    {
        byte[] line = [.. "{\"event_id\":\""u8, 0xFF, 0xFE, .. Encoding.UTF8.GetBytes($"\",{Stem}}}")];
        var (result, rejects) = await RunAsync([.. line, (byte)'\n', .. Encoding.UTF8.GetBytes(Copy("good", "aws"))]);
        Assert.Equal(line, Convert.FromBase64String((string)Assert.Single(rejects)["raw_base64"]!));
        Assert.Single(result.OutputLines);
    }

    [Fact]
    public async Task Duplicate_keys_in_a_payload_are_admitted_and_compared()
    {
        var lines = string.Join('\n', new[] { "aws", "gcp", "azure" }.Select(source => $$"""{"event_id":"a","source":"{{source}}","timestamp":"2026-01-01T00:00:00Z","payload":{"k":1,"k":2} }"""));
        var (result, rejects) = await RunAsync(Encoding.UTF8.GetBytes(lines));
        Assert.Empty(rejects);
        Assert.Contains("\"verdict\":\"consistent\"", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Truncated_gzip_gives_the_verdicts_up_to_the_cut_and_a_reject()
    {
        var random = new Random(4);
        var text = string.Concat(Enumerable.Range(0, 5000).Select(n => Copy($"id-{n:0000}-{random.NextInt64():x}", "aws") + "\n"));
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(text));
        }

        var (result, rejects) = await RunAsync(packed.ToArray()[..(int)(packed.ToArray().Length * 0.7)]);
        Assert.InRange(result.OutputLines.Length, 2500, 4500);
        Assert.Contains("gzip", (string)rejects[^1]["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Binary_file_is_one_reject()
    {
        var bytes = new byte[100_000];
        new Random(8).NextBytes(bytes);
        bytes[0] = 0;
        var (result, rejects) = await RunAsync(bytes);
        Assert.Empty(result.OutputLines);
        Assert.Equal("malformed", (string?)Assert.Single(rejects)["reason"]);
    }

    [Fact]
    public async Task More_sources_than_a_stream_knows_are_rejected_as_quota_with_the_raw_record()
    {
        var lines = Enumerable.Range(0, 70).Select(n => Copy("a", $"cloud-{n}")).ToList();
        var (result, rejects) = await RunAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        Assert.Equal(70 - 61, rejects.Count);
        Assert.All(rejects, reject => Assert.Equal("quota", (string?)reject["reason"]));
        Assert.Equal(lines[^1], (string?)rejects[^1]["raw"]);
        Assert.Single(result.OutputLines);
    }

    private static string Copy(string id, string source) =>
        $$"""{"event_id":"{{id}}","source":"{{source}}","timestamp":"2026-01-01T00:00:00Z","payload":[]}""";

    private async Task<(HeliosResult Result, List<JsonNode> Rejects)> RunAsync(byte[] input)
    {
        var path = _folder.File("input");
        await File.WriteAllBytesAsync(path, input);
        var result = (await HeliosProcess.RunAsync(["reconcile", path, "--rejected", _folder.File("rejected")])).ShouldExitWith(0);
        return (result, [.. (await File.ReadAllLinesAsync(_folder.File("rejected"))).Select(line => JsonNode.Parse(line)!)]);
    }
}

using System.Text;
using System.Text.Json;
using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class VerdictJsonWriterSpec
{
    private static readonly string[] Texts =
        ["ord-1", "", "a\"b\\c/d", "tab\tline\nnull\0del\u007f", "ümläut €", "😀\u2028\u2029", "<script>&'+", new string('x', 256), "{\"a\":1}", "\u0085\u00a0"];

    private readonly StreamNames _names = new();
    private readonly VerdictBatch _batch = new();

    [Fact]
    public void Any_text_comes_back_from_a_json_reader()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            string Any() => Texts[random.Next(Texts.Length)] + (char)random.Next(1, 0xD800);
            var (tenant, id, type, path) = (Any(), Any(), Any(), Any());
            ref var verdict = ref Add(id);
            verdict.Tenant = _names.Tenants.GetOrAdd(tenant);
            verdict.Type = _names.Types.GetOrAdd(type);
            verdict.DifferingPaths = [path, ""];
            var json = Write(out var bytes);
            Assert.True(
                (tenant, id, type, path) == (Text(json, "tenant"), Text(json, "event_id"), Text(json, "type"), json.GetProperty("differing_paths")[0].GetString()),
                $"seed {seed}: {Encoding.UTF8.GetString(bytes)}");
            Assert.DoesNotContain((byte)'\n', bytes.AsSpan(0, bytes.Length - 1).ToArray());
            Assert.Equal((byte)'\n', bytes[^1]);
        }
    }

    [Fact]
    public void Fields_come_in_the_public_order_with_sources_sorted_by_name()
    {
        var (gcp, aws, azure) = (_names.Sources.GetOrAdd("gcp"), _names.Sources.GetOrAdd("aws"), _names.Sources.GetOrAdd("azure"));
        ref var verdict = ref Add("ord-1001");
        verdict.Tenant = _names.Tenants.GetOrAdd("acme");
        verdict.Type = _names.Types.GetOrAdd("order.created");
        verdict.Kind = VerdictKind.Missing;
        verdict.ClosedBy = CloseReason.Timeout;
        verdict.Sources = (1UL << gcp) | (1UL << aws);
        verdict.Missing = 1UL << azure;
        verdict.SkewMs = 412;
        verdict.WindowStart = new DateTime(2026, 11, 20, 12, 0, 0, 310, DateTimeKind.Utc).Ticks;
        verdict.WindowEnd = verdict.WindowStart + TimeSpan.TicksPerMinute + 5;
        _batch.AddDuplicate(new DuplicateCount(gcp, 2));
        _batch.AddDuplicate(new DuplicateCount(aws, 5000));
        Write(out var bytes);
        Assert.Equal(
            """{"tenant":"acme","event_id":"ord-1001","type":"order.created","verdict":"missing","revision":0,"sources":["aws","gcp"],"missing":["azure"],"late":[],"duplicates":{"aws":5000,"gcp":2},"unexpected":[],"differing_paths":[],"skew_ms":412,"window_start":"2026-11-20T12:00:00.310Z","window_end":"2026-11-20T12:01:00.3100005Z","closed_by":"timeout"}"""
            + "\n",
            Encoding.UTF8.GetString(bytes));
    }

    [Fact]
    public void Suspended_sources_are_listed_only_where_there_are_some()
    {
        var aws = _names.Sources.GetOrAdd("aws");
        Add("a");
        Assert.False(Write(out _).TryGetProperty("suspended", out _));
        Add("b").Suspended = 1UL << aws;
        Assert.Equal("aws", Write(out _).GetProperty("suspended")[0].GetString());
    }

    [Fact]
    public void Buffer_grows_over_many_long_verdicts()
    {
        var writer = new VerdictJsonWriter(_names);
        for (var n = 0; n < 2000; n++)
        {
            Add(new string('é', 256));
        }

        foreach (ref readonly var verdict in _batch.Items)
        {
            writer.WriteLine(_batch, in verdict);
        }

        var lines = Encoding.UTF8.GetString(writer.Written).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2000, lines.Length);
        Assert.All(lines, line => Assert.Equal(lines[0], line));
    }

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();

    private ref Verdict Add(string id)
    {
        ref var verdict = ref _batch.Add(Encoding.UTF8.GetBytes(id));
        verdict.ClosedBy = CloseReason.End;
        return ref verdict;
    }

    private JsonElement Write(out byte[] bytes)
    {
        var writer = new VerdictJsonWriter(_names);
        writer.WriteLine(_batch, in _batch.Items[^1]);
        bytes = writer.Written.ToArray();
        return JsonDocument.Parse(bytes).RootElement;
    }
}

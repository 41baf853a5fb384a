using System.Text;
using System.Text.Json.Nodes;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Windowing;
using Helios.Specs.Properties;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class ReplayedCopySpec
{
    private static readonly long Start = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    [Fact]
    public void Replayed_copy_of_a_source_that_delivered_changes_nothing()
    {
        using var run = new StageRun(new WindowingOptions(), ["aws", "gcp"]);
        run.Process([Copy("a", 0), Copy("a", 1, "gcp")]);
        run.Process([Copy("a", 2) with { Replayed = true }, Copy("a", 3, payload: "{\"v\":9}") with { Replayed = true }]);
        run.Complete();
        Assert.Equal("consistent 0 {} aws,gcp", Shown(Assert.Single(run.Final())));
        Assert.Single(run.Revisions);
        Assert.Equal((0, 2, 2), (run.Stage.Counters.Duplicates, run.Stage.Counters.Replayed, run.Stage.Counters.ReplayedDuplicates));
        Assert.Equal(0, run.Stage.Counters.Late);
    }

    [Fact]
    public void Replayed_copy_of_an_absent_source_fills_the_gap_as_a_late_copy_does()
    {
        using var run = new StageRun(new WindowingOptions(), ["aws", "gcp"]);
        run.Process([Copy("a", 0), Copy("b", 100), Copy("b", 100, "gcp")]);
        run.Process([Copy("a", 101, "gcp") with { Replayed = true }]);
        run.Process([Copy("a", 102, "gcp") with { Replayed = true }]);
        run.Complete();
        Assert.Equal(["consistent 1 {} aws,gcp", "consistent 0 {} aws,gcp"], run.Final().Select(Shown));
        Assert.Equal((1, 1), (run.Stage.Counters.Late, run.Stage.Counters.ReplayedDuplicates));
    }

    [Fact]
    public void Original_copy_behind_its_replay_is_a_duplicate_as_ever()
    {
        using var run = new StageRun(new WindowingOptions(), ["aws", "gcp"]);
        run.Process([Copy("a", 0), Copy("a", 1, "gcp") with { Replayed = true }, Copy("a", 2, "gcp")]);
        run.Complete();
        Assert.Equal("consistent 1 {\"gcp\":1} aws,gcp", Shown(Assert.Single(run.Final())));
    }

    [Fact]
    public void Replayed_copies_raise_no_rate_and_no_variance()
    {
        using var run = new StageRun(new WindowingOptions(), ["aws", "gcp"]);
        run.Process([Copy("a", 0), Copy("b", 0)]);
        run.Process([.. Enumerable.Range(0, 100).Select(n => Copy("a", 1, "gcp", $"{{\"v\":\"{new string('x', n)}\"}}") with { Replayed = true })]);
        run.Complete();
        Assert.Equal((2, 2), (run.Sums.Events, run.Sums.Closed));
        Assert.Equal(0, run.Sums.ToFeatures(TimeSpan.FromMinutes(1))[^1]);
    }

    [Fact]
    public void Window_that_only_replays_opened_gets_a_verdict_and_no_measure()
    {
        using var run = new StageRun(new WindowingOptions(), ["aws", "gcp"]);
        run.Process([Copy("a", 0) with { Replayed = true }, Copy("b", 0), Copy("c", 0) with { Replayed = true }, Copy("c", 1, "gcp")]);
        run.Complete();
        Assert.Equal(3, run.Final().Count);
        Assert.Equal((2, 1), (run.Sums.Closed, run.Sums.Missing));
    }

    [Fact]
    public void Window_opened_by_a_replay_is_known_as_such_behind_a_checkpoint()
    {
        using var before = new StageRun(new WindowingOptions(), ["aws", "gcp"]);
        before.Stage.EnableCheckpoints(1);
        before.Process([Copy("a", 0) with { Replayed = true }, Copy("b", 0)]);
        var output = new LaneOutput();
        before.Stage.Checkpoint(all: true, 1, output);
        using var after = new StageRun(new WindowingOptions(), ["aws", "gcp"]);
        output.Open.ForEach(after.Stage.Reopen);
        after.Process([Copy("z", 300), Copy("z", 300, "gcp")]);
        after.Complete();
        Assert.Equal(3, after.Final().Count);
        Assert.Equal((2, 1), (after.Sums.Closed, after.Sums.Missing));
    }

    [Fact]
    public void Decoder_marks_the_rows_of_replayed_records_and_keeps_them_from_the_meter_of_sources()
    {
        var names = new StreamNames();
        var meter = new SourceMeter();
        var stage = new DecodeStage(new DocumentDecoder(new IngestOptions()), names, meter);
        var block = new InputBlock(4096);
        block.Context = new DecodeContext(Start, Start);
        block.Frame.Kind = FrameKind.Records;
        foreach (var id in new[] { "a", "b", "c" })
        {
            var line = $$"""{"event_id":"{{id}}","source":"aws","timestamp":"2026-01-01T00:00:00Z","payload":1}""";
            block.Frame.Records.Add(block.Chunk.Append(Encoding.UTF8.GetBytes(line)));
        }

        block.Replays.Add(1);
        var lane = new EventBatch();
        stage.Process(block, [lane]);
        Assert.Equal([false, true, false], lane.Rows.ToArray().Select(row => row.Replayed));
        Assert.Equal(2, meter.CountOf(names.Sources.GetOrAdd("aws"u8)));
        block.Clear();
        Assert.Empty(block.Replays);
    }

    private static string Shown(string line)
    {
        var verdict = JsonNode.Parse(line)!;
        return $"{verdict["verdict"]} {verdict["revision"]} {verdict["duplicates"]!.ToJsonString()} {string.Join(',', verdict["sources"]!.AsArray())}";
    }

    private static Copy Copy(string id, int second, string source = "aws", string payload = "{}") =>
        new("default", id, source, "order", Start + (second * TimeSpan.TicksPerSecond), payload);
}

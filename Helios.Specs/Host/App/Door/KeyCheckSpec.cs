using System.Text;
using Helios.Connectors.Log;
using Helios.Host.App.Door;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Specs.Connectors.Log;
using Helios.Specs.Pipeline.Ingest;

namespace Helios.Specs.Host.App.Door;

public sealed class KeyCheckSpec
{
    private static readonly TopicPartition Here = new("events.all", 3);

    [Theory]
    [InlineData("e1", "e1", false)]
    [InlineData("", "e1", true)]
    [InlineData("e1", "e10", true)]
    [InlineData("E1", "e1", true)]
    public void Event_under_another_key_is_forwarded(string key, string id, bool forwarded)
    {
        var (batch, record) = Read(key, "{}");
        Assert.Equal(!forwarded, KeyCheck.IsAtHome(batch, record, Encoding.UTF8.GetBytes(id)));
        Assert.Equal(forwarded, KeyCheck.MustForward(batch, record, Encoding.UTF8.GetBytes(id)));
    }

    [Fact]
    public void Each_event_of_an_array_gets_a_record_of_its_own()
    {
        var (batch, record) = Read("", """[{"event_id":"a","source":"aws","timestamp":"2026-11-20T12:00:00Z"},{"event_id":"b","source":"aws","timestamp":"2026-11-20T12:00:00Z"}]""");
        var forwarded = ForwardAll(batch, record);
        Assert.Equal(["a", "b"], forwarded.Select(append => Encoding.UTF8.GetString(append.Key.Span)));
        Assert.All(forwarded, append => Assert.Equal("events.all", append.Topic));
        Assert.Equal(["events.all/3@77#0", "events.all/3@77#1"], forwarded.Select(append => Encoding.UTF8.GetString(append.Headers[0].Value.Span)));
    }

    [Fact]
    public void Forwarded_record_is_the_same_event_and_never_goes_on()
    {
        var (batch, record) = Read(
            "k", """{"event_id":"a","source":"aws","tenant":"t","timestamp":"2026-11-20T11:00:00Z","received_at":"2026-11-20T11:30:00Z","payload":[1, 2]}""");
        var (again, home) = LogBatches.Of(Here with { Partition = 5 }, 1, Assert.Single(ForwardAll(batch, record)));
        Assert.Equal(Decode(batch, record).Only, Decode(again, home).Only);
        Assert.False(KeyCheck.MustForward(again, home, "a"u8));
        Assert.False(KeyCheck.MustForward(again, home, "something else, after the keys were configured anew"u8));
    }

    [Fact]
    public void Headers_are_kept_and_binary_mode_is_not_taken_for_the_new_value()
    {
        var (batch, record) = Read(
            "k", """{"event_id":"a","source":"aws","timestamp":"2026-11-20T11:00:00Z"}""", new("trace", new byte[] { 7 }), new("ce_specversion", new byte[] { 8 }), new("content-type", default));
        var append = Assert.Single(ForwardAll(batch, record));
        Assert.Equal(
            ["helios-forwarded-from", "trace", "helios-original-ce_specversion", "helios-original-content-type"], append.Headers.Select(header => header.Name));
        Assert.Equal(7, append.Headers[1].Value.Span[0]);
    }

    private static (LogBatch Batch, LogRecord Record) Read(string key, string value, params LogHeader[] headers) =>
        LogBatches.Of(Here, 77, new LogAppend("events.all", Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(value), headers));

    private static Recorded Decode(LogBatch batch, LogRecord record) => Recorded.Decode(batch.Chunk.Span(record.Value).ToArray());

    private static List<LogAppend> ForwardAll(LogBatch batch, LogRecord record)
    {
        var sink = new Forwarding(batch, record);
        new DocumentDecoder(new IngestOptions()).Decode(batch.Chunk, record.Value, new DecodeContext(Recorded.Now), sink);
        return sink.Appends;
    }

    private sealed class Forwarding(LogBatch batch, LogRecord record) : IDecodedEvents
    {
        public List<LogAppend> Appends { get; } = [];

        public void Add(Chunk chunk, in EventFields fields) => Appends.Add(KeyCheck.Forward(batch, record, Appends.Count, chunk, fields));

        public void Reject(Chunk chunk, ByteRange raw, RejectReason reason, string detail) => Assert.Fail(detail);
    }
}

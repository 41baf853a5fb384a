using System.Text;
using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Specs.Connectors.Log;

public sealed class DeadLettersSpec
{
    private static readonly DeadLetter Letter = new(
        "http/n1/5-7", "aws", "no_id", "event_id is missing – or empty", new DateTime(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc).Ticks, 3, new byte[] { 0, 255, 10 });

    [Fact]
    public void Letter_is_read_as_it_was_written()
    {
        var record = DeadLetters.Write(Letter);
        Assert.Equal((TopicNames.DeadLetters, "http/n1/5-7"), (record.Topic, Text(record.Key)));
        var (batch, read) = LogBatches.Of(new TopicPartition(TopicNames.DeadLetters, 0), 9, record);
        AssertRow(new StoredReject("http/n1/5-7", "aws", "no_id", Letter.Detail, [0, 255, 10], 3), DeadLetters.Read(batch, read));
    }

    [Fact]
    public void Headers_are_as_documented() => Assert.Equal(
        [
            "helios-origin=http/n1/5-7", "helios-source=aws", "helios-reason=no_id", $"helios-detail={Letter.Detail}",
            "helios-received-at=2026-11-20T12:00:00.000Z", "helios-length=3",
        ],
        DeadLetters.Write(Letter).Headers.Select(header => $"{header.Name}={Text(header.Value)}"));

    [Fact]
    public void Long_input_is_cut_and_its_length_kept()
    {
        var record = DeadLetters.Write(Letter with { Raw = new byte[100_000], Length = 5_000_000 });
        Assert.Equal(DeadLetters.MaxKeptBytes, record.Value.Length);
        var (batch, read) = LogBatches.Of(default, 0, record);
        Assert.Equal(5_000_000, DeadLetters.Read(batch, read).Length);
    }

    [Fact]
    public void Headers_of_the_record_follow_and_those_that_describe_its_value_are_renamed()
    {
        LogHeader[] original =
            [new("trace", new byte[] { 1 }), new("ce_id", new byte[] { 2 }), new("Content-Type", new byte[] { 3 }), new("helios-reason", new byte[] { 4 }), new("trace", new byte[] { 5 })];
        var record = DeadLetters.Write(Letter, original);
        Assert.Equal(
            ["trace", "helios-original-ce_id", "helios-original-Content-Type", "helios-reason", "trace"], record.Headers.Skip(6).Select(header => header.Name));
        var (batch, read) = LogBatches.Of(default, 0, record);
        Assert.Equal("no_id", DeadLetters.Read(batch, read).Reason);
    }

    [Fact]
    public void Record_of_another_writer_is_a_letter_of_its_own()
    {
        var foreign = new LogAppend(TopicNames.DeadLetters, default, "x"u8.ToArray(), [new("helios-length", "-5"u8.ToArray())]);
        var (batch, read) = LogBatches.Of(new TopicPartition(TopicNames.DeadLetters, 3), 1234, foreign);
        var row = DeadLetters.Read(batch, read);
        Assert.Equal(("events.dlq/3@1234#0", "", "malformed", 1), (row.Origin, row.Source, row.Reason, row.Length));
    }

    [Fact]
    public void Origin_of_a_record_names_topic_partition_offset_and_index() =>
        Assert.Equal("events.all/3@1234#2", RecordOrigin.Of(new TopicPartition("events.all", 3), 1234, 2));

    private static void AssertRow(StoredReject expected, StoredReject actual)
    {
        Assert.Equal(expected.Raw, actual.Raw);
        Assert.Equal(expected with { Raw = actual.Raw }, actual);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}

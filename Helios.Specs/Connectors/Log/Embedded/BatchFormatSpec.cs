using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;

namespace Helios.Specs.Connectors.Log.Embedded;

public sealed class BatchFormatSpec
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(127, 1)]
    [InlineData(128, 2)]
    [InlineData(16383, 2)]
    [InlineData(16384, 3)]
    [InlineData(int.MaxValue, 5)]
    public void Varint_comes_back_and_has_the_length_foretold(int value, int length)
    {
        var bytes = new byte[8];
        Assert.Equal(length, BatchFormat.WriteVarint(bytes, 0, value));
        Assert.Equal(length, BatchFormat.VarintLength(value));
        var at = 0;
        Assert.Equal(value, BatchFormat.ReadVarint(bytes, ref at));
        Assert.Equal(length, at);
    }

    [Fact]
    public void Bytes_of_a_batch_are_those_of_the_format()
    {
        using var buffer = new RecordBuffer(new TopicState("t", 1, 0).Partitions[0]);
        var record = new LogAppend("t", "k"u8.ToArray(), "{}"u8.ToArray(), [new LogHeader("h", "v"u8.ToArray())]);
        buffer.Add(record, (int)RecordBuffer.LengthOf(record));
        var batch = RecordBatch.Seal([buffer], baseOffset: 7, appendedAt: 0x0102030405060708);
        Assert.Equal(
            "01000000" + "01000000" + "0700000000000000" + "0807060504030201" + "0A000000" + "00000000",
            Convert.ToHexString(batch.Bytes.AsSpan(0, 32)));
        Assert.Equal("0102016B7B7D01680176", Convert.ToHexString(batch.Bytes.AsSpan(BatchFormat.HeaderLength)));
        Assert.Equal(RecordBuffer.LengthOf(record), batch.Bytes.Length - BatchFormat.HeaderLength);
        Assert.Null(BatchFormat.Check(batch.Bytes, 7, 1));
    }

    [Fact]
    public void Changed_byte_anywhere_and_another_row_are_noticed()
    {
        using var buffer = new RecordBuffer(new TopicState("t", 1, 0).Partitions[0]);
        for (var i = 0; i < 5; i++)
        {
            var record = new LogAppend("t", new byte[i], new byte[20], []);
            buffer.Add(record, (int)RecordBuffer.LengthOf(record));
        }

        var bytes = RecordBatch.Seal([buffer], 3, 99).Bytes;
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] ^= 0x10;
            Assert.NotNull(BatchFormat.Check(bytes, 3, 5));
            bytes[at] ^= 0x10;
            Assert.NotNull(BatchFormat.Check(bytes.AsSpan(0, at), 3, 5));
        }

        Assert.Null(BatchFormat.Check(bytes, 3, 5));
        Assert.NotNull(BatchFormat.Check(bytes, 4, 5));
        Assert.NotNull(BatchFormat.Check(bytes, 3, 6));
    }

    [Fact]
    public void Partition_of_a_key_is_the_same_for_ever() =>
        Assert.Equal([2, 0, 6], new[] { "ord-1001", "ord-1002", "käy" }.Select(key => AppendEncoder.PartitionOf(System.Text.Encoding.UTF8.GetBytes(key), 8)));
}

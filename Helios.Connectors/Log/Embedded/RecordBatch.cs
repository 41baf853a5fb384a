namespace Helios.Connectors.Log.Embedded;

/// <summary>A stored batch: records of one partition with offsets in a row, as bytes that never change.</summary>
/// <param name="Partition">Whose.</param>
/// <param name="BaseOffset">Offset of the first record.</param>
/// <param name="Count">Records; at least one.</param>
/// <param name="AppendedAt">UTC ticks of the append, the same for all.</param>
/// <param name="Bytes">Header and records, <see cref="BatchFormat"/>.</param>
internal sealed record RecordBatch(PartitionState Partition, long BaseOffset, int Count, long AppendedAt, byte[] Bytes)
{
    /// <summary>Offset behind the last record.</summary>
    public long NextOffset => BaseOffset + Count;

    /// <summary>Puts buffers of one partition into one batch, in their order.</summary>
    public static RecordBatch Seal(ReadOnlySpan<RecordBuffer> buffers, long baseOffset, long appendedAt)
    {
        var (length, count) = (BatchFormat.HeaderLength, 0);
        foreach (var buffer in buffers)
        {
            length += buffer.Length;
            count += buffer.Count;
        }

        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var at = BatchFormat.HeaderLength;
        foreach (var buffer in buffers)
        {
            buffer.Body.CopyTo(bytes.AsSpan(at));
            at += buffer.Length;
        }

        BatchFormat.Seal(bytes, count, baseOffset, appendedAt);
        return new RecordBatch(buffers[0].Partition, baseOffset, count, appendedAt, bytes);
    }
}

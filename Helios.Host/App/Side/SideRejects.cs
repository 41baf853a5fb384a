using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Side;

/// <summary>Makes dead letters of what a side topic holds and its processor cannot read.</summary>
internal static class SideRejects
{
    /// <summary>A record that is malformed.</summary>
    /// <param name="partition">Where it is.</param>
    /// <param name="offset">At which place.</param>
    /// <param name="value">The record; its first bytes are kept.</param>
    /// <param name="detail">What it is, and why it cannot be read.</param>
    public static StoredReject Malformed(TopicPartition partition, long offset, ReadOnlySpan<byte> value, string detail) => new(
        RecordOrigin.Of(partition, offset, 0),
        "",
        RejectReason.Malformed.ToWire(),
        detail,
        value[..Math.Min(value.Length, RejectBatch.MaxKeptBytes)].ToArray(),
        value.Length);
}

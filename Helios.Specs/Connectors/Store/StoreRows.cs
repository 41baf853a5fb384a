using Helios.Connectors.Log;
using Helios.Connectors.Store;

namespace Helios.Specs.Connectors.Store;

/// <summary>Rows for the specs of stores.</summary>
internal static class StoreRows
{
    public static readonly TopicPartition Shard = new("events.all", 3);

    public static StoredVerdict Verdict(
        string id, int revision = 0, string verdict = "missing", string start = "2026-11-20T12:00:00.000Z", string tenant = "acme") => new()
        {
            Tenant = tenant,
            EventId = id,
            Type = "order.created",
            Verdict = verdict,
            Revision = revision,
            Sources = """["aws","gcp"]""",
            Missing = """["azure"]""",
            Late = "[]",
            Duplicates = """{"aws":1}""",
            Unexpected = "[]",
            Suspended = "[]",
            DifferingPaths = "[]",
            SkewMs = 412,
            WindowStart = start,
            WindowEnd = "2026-11-20T12:01:00.000Z",
            ClosedBy = "timeout",
        };

    public static StoredReject Reject(string origin) => new(origin, "aws", "malformed", "no JSON", [0, 1, 255], 3);

    /// <summary>A commit of <see cref="Shard"/> with a state of its sequence's number, unless the sequence is 0.</summary>
    public static ShardCommit Commit(ShardState claimed, long sequence, ResultRows? rows = null, bool full = false) => new()
    {
        Shard = claimed.Shard,
        Epoch = claimed.Epoch,
        Offset = 100 * sequence,
        Sequence = sequence,
        State = new[] { (byte)sequence },
        IsFullState = full,
        Rows = rows ?? new ResultRows(),
    };
}

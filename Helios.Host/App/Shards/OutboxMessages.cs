using Helios.Connectors.Log;

namespace Helios.Host.App.Shards;

/// <summary>What a shard sends after a commit.</summary>
/// <param name="Results">Verdicts, metric partials and dead letters.</param>
/// <param name="Forwards">Events for other partitions, in the order of their offsets, each with the latest arrival up to it.</param>
internal sealed record OutboxMessages(IReadOnlyList<LogAppend> Results, IReadOnlyList<(long At, LogAppend Message)> Forwards)
{
    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<LogAppend> All => [.. Results, .. Forwards.Select(forward => forward.Message)];

    /// <summary>
    /// Puts the messages of several shards together. Forwards go out by arrival over all shards, or copies that arrived together would come
    /// minutes apart in the time of the stream; those of one shard keep their order, by which duplicates are known.
    /// </summary>
    public static IReadOnlyList<LogAppend> Merge(IReadOnlyCollection<OutboxMessages> shards) =>
    [
        .. shards.SelectMany(shard => shard.Results),
        .. shards.SelectMany(shard => shard.Forwards).OrderBy(forward => forward.At).Select(forward => forward.Message),
    ];
}

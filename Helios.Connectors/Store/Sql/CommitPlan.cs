using Helios.Connectors.Log;

namespace Helios.Connectors.Store.Sql;

/// <summary>What of a set of commits is to be written, given the shards as they are under lock.</summary>
/// <param name="Accepted">To be written, in order.</param>
/// <param name="LeftOut">Shards whose epoch is over.</param>
/// <param name="Skipped">Commits found written already.</param>
internal sealed record CommitPlan(IReadOnlyList<ShardCommit> Accepted, IReadOnlyList<TopicPartition> LeftOut, int Skipped)
{
    /// <summary>Decides.</summary>
    /// <param name="commits">In the order of each shard.</param>
    /// <param name="held">Epoch and newest sequence of each shard that was ever claimed, locked until the transaction ends.</param>
    /// <exception cref="StoreException">Fatal: a sequence leaves a gap, so its state could not be read back.</exception>
    public static CommitPlan Make(IReadOnlyList<ShardCommit> commits, IReadOnlyDictionary<TopicPartition, (long Epoch, long Sequence)> held)
    {
        var accepted = new List<ShardCommit>(commits.Count);
        var leftOut = new List<TopicPartition>();
        var newest = new Dictionary<TopicPartition, long>();
        var skipped = 0;
        foreach (var commit in commits)
        {
            if (!held.TryGetValue(commit.Shard, out var row) || row.Epoch != commit.Epoch)
            {
                if (!leftOut.Contains(commit.Shard))
                {
                    leftOut.Add(commit.Shard);
                }

                continue;
            }

            var sequence = newest.GetValueOrDefault(commit.Shard, row.Sequence);
            if (commit.State.IsEmpty)
            {
                accepted.Add(commit);
            }
            else if (commit.Sequence <= sequence)
            {
                skipped++;
            }
            else
            {
                RefuseGap(commit, sequence);
                newest[commit.Shard] = commit.Sequence;
                accepted.Add(commit);
            }
        }

        return new CommitPlan(accepted, leftOut, skipped);
    }

    private static void RefuseGap(ShardCommit commit, long sequence)
    {
        if (commit.Sequence != sequence + 1)
        {
            throw new StoreException(
                StoreFailure.Fatal, $"shard {commit.Shard}: state {commit.Sequence} does not follow state {sequence}; nothing was written");
        }
    }
}

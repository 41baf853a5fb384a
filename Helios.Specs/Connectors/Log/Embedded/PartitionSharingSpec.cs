using Helios.Connectors.Log;
using Helios.Connectors.Log.Embedded;

namespace Helios.Specs.Connectors.Log.Embedded;

public sealed class PartitionSharingSpec
{
    private static readonly string[] OneTopic = ["t"];

    [Theory]
    [InlineData(1)]
    [InlineData(20261120)]
    public void Shares_stay_even_and_move_no_more_than_needed_whoever_comes_and_goes(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            TopicPartition[] partitions = [.. Enumerable.Range(0, random.Next(1, 33)).Select(i => new TopicPartition("t", i))];
            var members = new List<(string Name, IReadOnlyCollection<string> Topics)>();
            var shares = new Dictionary<TopicPartition, string>();
            for (var step = 0; step < 12; step++)
            {
                var leaves = members.Count > 1 && random.Next(2) == 0;
                if (leaves)
                {
                    members.RemoveAt(random.Next(members.Count));
                }
                else
                {
                    members.Add(($"m{step}", OneTopic));
                }

                var next = PartitionSharing.Share(members, partitions, shares);
                int[] loads = [.. members.Select(member => next.Count(share => share.Value == member.Name))];
                var moved = next.Count(share => shares.TryGetValue(share.Key, out var before) && before != share.Value && members.Any(member => member.Name == before));
                Assert.Equal(partitions.Length, next.Count);
                Assert.True(loads.Max() - loads.Min() <= 1, $"seed {seed} round {round}: {string.Join(",", loads)}");

                // Who joins takes at most his share from those who stay; when one leaves nobody else has to move anything.
                Assert.True(moved <= (leaves ? 0 : (partitions.Length / members.Count)), $"seed {seed} round {round}: {moved} moved");
                shares = next;
            }
        }
    }

    [Fact]
    public void Partition_goes_only_to_a_member_that_reads_its_topic()
    {
        TopicPartition[] partitions = [new("a", 0), new("a", 1), new("a", 2), new("b", 0), new("c", 0)];
        var shares = PartitionSharing.Share(
            [("both", (IReadOnlyCollection<string>)["a", "b"]), ("only-a", (IReadOnlyCollection<string>)["a"])],
            partitions,
            new Dictionary<TopicPartition, string> { [partitions[0]] = "gone", [partitions[3]] = "only-a" });
        Assert.Equal("both", shares[partitions[3]]);
        Assert.Equal(2, shares.Count(share => share.Value == "both"));
        Assert.Equal(2, shares.Count(share => share.Value == "only-a"));
        Assert.False(shares.ContainsKey(partitions[4]));
    }
}

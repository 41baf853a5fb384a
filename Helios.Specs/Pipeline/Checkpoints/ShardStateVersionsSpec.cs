using System.Text;
using Helios.Pipeline.Checkpoints;

namespace Helios.Specs.Pipeline.Checkpoints;

public sealed class ShardStateVersionsSpec
{
    [Fact]
    public void State_of_the_first_version_reads_with_its_sums_and_no_sources()
    {
        var seed = ShardStateCodec.Read([State(1)]).Seed;
        var partial = Assert.Single(seed.Sums);
        Assert.Equal((600_000_000L, "acme", 600_000_000L, 3L), (seed.Clock, partial.Tenant, partial.WindowStart, partial.Sums.Events));
        Assert.Empty(partial.Sums.Sources);
    }

    [Fact]
    public void State_of_a_later_version_is_refused_with_both_versions() =>
        Assert.Contains(
            "has version 3; this program reads up to version 2", Assert.Throws<InvalidDataException>(() => ShardStateCodec.Read([State(3)])).Message,
            StringComparison.Ordinal);

    private static byte[] State(byte version)
    {
        var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(version);
        writer.Write(600_000_000L);
        writer.Write(600_000_000L);
        writer.Write(0);
        writer.Write(1);
        writer.Write("acme");
        writer.Write(600_000_000L);
        Array.ForEach([3L, 1L, 0L, 0L, 0L], writer.Write);
        Array.ForEach([1.0, 1, 0, 0, 0, 0, 20, 6], writer.Write);
        Array.ForEach([0, 0, 0], writer.Write);
        return bytes.ToArray();
    }
}

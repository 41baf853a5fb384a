using Helios.Pipeline.Windowing;
using Helios.Specs.Properties;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class PayloadLogSpec
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Log_reads_back_what_a_list_holds(bool spills)
    {
        for (var seed = 1; seed <= 60; seed++)
        {
            var random = new Random(seed);
            using var log = new PayloadLog(128, 2, spills ? new MemorySpill() : null);
            var model = new List<(LogAddress Address, byte[] Bytes)>();
            for (var step = 0; step < 800; step++)
            {
                Change(random, log, model, step);
                if (model.Count > 0)
                {
                    var (left, right) = (model[random.Next(model.Count)], model[random.Next(model.Count)]);
                    var first = log.Read(left.Address, 0, left.Bytes.Length);
                    var second = log.Read(right.Address, right.Bytes.Length / 2, right.Bytes.Length - (right.Bytes.Length / 2));
                    Assert.True(second.SequenceEqual(right.Bytes.AsSpan(right.Bytes.Length / 2)), $"seed {seed}, step {step}: second record");
                    Assert.True(first.SequenceEqual(left.Bytes), $"seed {seed}, step {step}: first of two records held at a time");
                }
            }
        }
    }

    [Fact]
    public void Memory_stays_at_the_resident_segments_however_much_is_kept()
    {
        var spill = new MemorySpill();
        using (var log = new PayloadLog(1024, 3, spill))
        {
            for (var n = 0; n < 1000; n++)
            {
                log.Append(new byte[100], new byte[400]);
            }

            Assert.InRange(log.ResidentBytes, 1024, 3 * 1024);
            Assert.Equal(497, log.SpilledSegments);
        }

        Assert.True(spill.IsDisposed);
    }

    [Fact]
    public void Released_segments_are_used_again()
    {
        using var log = new PayloadLog(1024, 2, null);
        for (var n = 0; n < 10_000; n++)
        {
            log.Release(log.Append(default, new byte[700]));
        }

        Assert.InRange(log.ResidentBytes, 1024, 2 * 1024);
    }

    [Fact]
    public void Record_larger_than_a_segment_is_refused()
    {
        using var log = new PayloadLog(64, 2, null);
        Assert.Throws<ArgumentOutOfRangeException>(() => log.Append(new byte[10], new byte[55]));
        Assert.Equal(64, log.Read(log.Append(new byte[10], new byte[54]), 0, 64).Length);
    }

    [Fact]
    public void Disposing_twice_gives_each_buffer_back_once()
    {
        var log = new PayloadLog(4096, 2, new MemorySpill());
        for (var n = 0; n < 8; n++)
        {
            log.Read(log.Append(default, new byte[4000]), 0, 10);
        }

        log.Read(new LogAddress(0, 0), 0, 10);
        log.Dispose();
        log.Dispose();
        var (first, second) = (System.Buffers.ArrayPool<byte>.Shared.Rent(4096), System.Buffers.ArrayPool<byte>.Shared.Rent(4096));
        Assert.NotSame(first, second);
    }

    private static void Change(Random random, PayloadLog log, List<(LogAddress Address, byte[] Bytes)> model, int step)
    {
        if (model.Count > 0 && random.Next(9) < (step / 200 % 2 == 0 ? 3 : 6))
        {
            var at = random.Next(model.Count);
            log.Release(model[at].Address);
            model.RemoveAt(at);
            return;
        }

        var bytes = new byte[random.Next(0, 129)];
        random.NextBytes(bytes);
        var cut = random.Next(bytes.Length + 1);
        model.Add((log.Append(bytes.AsSpan(0, cut), bytes.AsSpan(cut)), bytes));
    }
}

using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class WindowTableSpec
{
    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(0xFFUL)]
    [InlineData(0x3FFUL)]
    [InlineData(0UL)]
    public void Table_finds_what_a_dictionary_finds_under_any_collisions(ulong tagBits)
    {
        for (var seed = 1; seed <= 30; seed++)
        {
            var random = new Random(seed);
            using var table = new WindowTable();
            var model = new Dictionary<EventKey, int>();
            var keys = Enumerable.Range(0, 600).Select(n => new EventKey((ulong)n + 1, (ulong)random.NextInt64() & tagBits)).ToArray();
            for (var step = 0; step < 3000; step++)
            {
                var key = keys[random.Next(keys.Length)];
                Assert.True(table.Find(key) == model.GetValueOrDefault(key, -1), $"seed {seed}, step {step}");
                Change(table, model, key);
                Assert.True(table.Count == model.Count, $"seed {seed}, step {step}: {table.Count} slots, {model.Count} keys");
            }

            Assert.All(keys, key => Assert.Equal(model.GetValueOrDefault(key, -1), table.Find(key)));
        }
    }

    [Fact]
    public void Table_that_grew_over_blocks_keeps_every_slot_where_it_was()
    {
        using var table = new WindowTable();
        for (var n = 0; n < 20_000; n++)
        {
            var index = table.Add(new EventKey((ulong)n, (ulong)n * 0x9E3779B97F4A7C15UL));
            Assert.Equal(n, index);
            table[index].Start = n;
        }

        for (var n = 0; n < 20_000; n++)
        {
            Assert.Equal(n, table[table.Find(new EventKey((ulong)n, (ulong)n * 0x9E3779B97F4A7C15UL))].Start);
        }
    }

    [Fact]
    public void Freed_slot_is_reused_and_comes_back_empty()
    {
        using var table = new WindowTable();
        var index = table.Add(new EventKey(1, 1));
        (table[index].Start, table[index].State) = (7, SlotState.Closed);
        table.Unlink(index);
        table.Free(index);
        Assert.Equal(index, table.Add(new EventKey(2, 2)));
        Assert.Equal((0L, SlotState.Free), (table[index].Start, table[index].State));
        Assert.Equal(1, table.HighWater);
    }

    [Fact]
    public void Pooled_block_of_another_table_comes_back_empty()
    {
        using (var first = new WindowTable())
        {
            first[first.Add(new EventKey(1, 1))].State = SlotState.Open;
        }

        using var second = new WindowTable();
        Assert.Equal(SlotState.Free, second[second.Add(new EventKey(3, 3))].State);
    }

    private static void Change(WindowTable table, Dictionary<EventKey, int> model, EventKey key)
    {
        if (model.Remove(key, out var index))
        {
            table.Unlink(index);
            table.Free(index);
        }
        else
        {
            model.Add(key, table.Add(key));
        }
    }
}

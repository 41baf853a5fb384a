using Helios.Actors.Hosting;
using Helios.Actors.Hosting.Waking;

namespace Helios.Specs.Actors.Hosting.Waking;

public sealed class WakeTableSpec
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Table_gives_what_a_plain_list_gives()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var (random, table, plain) = (new Random(seed), new WakeTable(), new Dictionary<EntityId, DateTimeOffset>());
            for (var step = 0; step < 500; step++)
            {
                Step(random, table, plain);
                Assert.True(table.Count == plain.Count, $"seed {seed}, step {step}: {table.Count} times, expected {plain.Count}");
                Assert.True(table.Next() == (plain.Count == 0 ? null : plain.Values.Min()), $"seed {seed}, step {step}: next");
            }
        }
    }

    private static void Step(Random random, WakeTable table, Dictionary<EntityId, DateTimeOffset> plain)
    {
        var (id, at) = (LedgerEntity.Id($"e{random.Next(12)}"), Start.AddSeconds(random.Next(100)));
        switch (random.Next(8))
        {
            case 0 or 1 or 2:
                table.Set(id, at);
                plain[id] = at;
                break;
            case 3:
                table.SetAtMost(id, at);
                plain[id] = plain.TryGetValue(id, out var old) && old < at ? old : at;
                break;
            case 4:
                table.Remove(id);
                plain.Remove(id);
                break;
            case 5:
                Take(table, plain, at);
                break;
            case 6:
                table.DropAfter(at);
                Drop(plain, entry => entry.Value > at);
                break;
            default:
                table.DropWhere(other => other == id);
                plain.Remove(id);
                break;
        }
    }

    private static void Take(WakeTable table, Dictionary<EntityId, DateTimeOffset> plain, DateTimeOffset now)
    {
        while (table.TryTakeDue(now, out var due))
        {
            Assert.True(plain.TryGetValue(due.Value, out var when) && when <= now && when == plain.Values.Min());
            plain.Remove(due.Value);
        }

        Assert.DoesNotContain(plain.Values, when => when <= now);
    }

    private static void Drop(Dictionary<EntityId, DateTimeOffset> plain, Func<KeyValuePair<EntityId, DateTimeOffset>, bool> condition)
    {
        foreach (var (id, _) in plain.Where(condition).ToArray())
        {
            plain.Remove(id);
        }
    }
}

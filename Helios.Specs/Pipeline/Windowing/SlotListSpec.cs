using Helios.Pipeline.Events;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Pipeline.Windowing;

public sealed class SlotListSpec
{
    [Fact]
    public void List_keeps_the_order_of_a_plain_list()
    {
        for (var seed = 1; seed <= 100; seed++)
        {
            var random = new Random(seed);
            using var slots = new WindowTable();
            var list = new SlotList(slots);
            var model = new List<int>();
            for (var step = 0; step < 300; step++)
            {
                if (model.Count > 0 && random.Next(2) == 0)
                {
                    var index = random.Next(2) == 0 ? list.Head : model[random.Next(model.Count)];
                    list.Remove(index);
                    model.Remove(index);
                }
                else
                {
                    var index = slots.Add(new EventKey((ulong)step, (ulong)random.NextInt64()));
                    list.Append(index);
                    model.Add(index);
                }

                Assert.True(Walk(slots, list).SequenceEqual(model) && list.Count == model.Count, $"seed {seed}, step {step}");
            }
        }
    }

    private static IEnumerable<int> Walk(WindowTable slots, SlotList list)
    {
        for (var index = list.Head; index >= 0; index = slots[index].Next)
        {
            yield return index;
        }
    }
}

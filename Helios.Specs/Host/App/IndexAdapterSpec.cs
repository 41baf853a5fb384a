using Helios.Host.App;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Specs.Host.App;

public sealed class IndexAdapterSpec
{
    [Fact]
    public void Stored_window_comes_back_with_its_sources_by_name()
    {
        var names = new StreamNames();
        names.Sources.GetOrAdd("aws");
        using var memory = new MemoryEventIndex(10);
        var adapter = new IndexAdapter(memory, names);
        Assert.True(adapter.IsEmpty);
        var record = new WindowRecord(EventKey.Create("t"u8, "e"u8), "t", "e"u8.ToArray(), 5, 7, ["aws", "oracle"], [1, 2]);
        adapter.Store([record]);
        Assert.False(adapter.IsEmpty);
        var found = new List<WindowRecord>();
        adapter.Find([new IndexQuery(EventKey.Create("t"u8, "other"u8)), new IndexQuery(record.Key)], found);
        var back = Assert.Single(found);
        Assert.Equal(("t", 5L, 7L), (back.Tenant, back.WindowStart, back.LastSeen));
        Assert.Equal(["aws", "oracle"], back.Sources);
        Assert.Equal(record.State, back.State);
    }
}

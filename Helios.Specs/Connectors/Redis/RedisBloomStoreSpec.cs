using Helios.Connectors.Fallback;
using Helios.Connectors.Redis;
using Helios.Pipeline.Events;
using Helios.Pipeline.Lookup;
using Helios.Specs.Pipeline.Lookup;

namespace Helios.Specs.Connectors.Redis;

public sealed class RedisBloomStoreSpec : IDisposable
{
    private static readonly BloomOptions Options = new() { Capacity = 1 << 20 };
    private readonly RedisRig _rig = new();
    private readonly EventKey[] _keys = Keys.Many(50, 1);

    private string File => _rig.File("filters.bloom");

    private RedisBloomStore Store => new(_rig.Settings(2000), File, _rig.Time);

    [Fact]
    public void Saved_filters_are_loaded_and_the_older_chunks_are_gone()
    {
        Assert.Null(Store.Save(Filters(10), 5));
        _rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(Store.Save(Filters(50), 6));
        var restored = Store.Load(Options);
        Assert.True(restored.Succeeded);
        Assert.Equal(6, restored.SavedAt);
        Assert.True(Array.TrueForAll(_keys, restored.Filters.MightContainAny));
        var chunks = (Filters(1).Bytes / RedisBloomStore.ChunkBytes) + 1;
        Assert.True(chunks > 1);
        Assert.Equal($":{chunks + 1}\r\n", _rig.Server.Send("DBSIZE"));
        Assert.Equal(BloomRefusalKind.Absent, new RedisBloomStore(_rig.Settings() with { Node = "n2" }, File, _rig.Time).Load(Options).Refusal?.Kind);
    }

    [Fact]
    public void Filters_go_to_the_file_while_the_server_is_away_and_come_from_it_after()
    {
        Store.Save(Filters(10), 5);
        _rig.Server.Send("SAVE");
        _rig.Server.Stop();
        Assert.Equal(IndexFailure.Transient, Store.Save(Filters(50), 6)?.Failure);
        Assert.Equal(6, Store.Load(Options).SavedAt);
        _rig.Server.Restart(empty: false);
        Assert.Equal(6, Store.Load(Options).SavedAt);
        Assert.Null(Store.Save(Filters(50), 7));
        Assert.False(System.IO.File.Exists(File));
        Assert.Equal(7, Store.Load(Options).SavedAt);
    }

    [Theory]
    [InlineData("torn", BloomRefusalKind.Torn)]
    [InlineData("corrupt", BloomRefusalKind.Corrupt)]
    [InlineData("foreign", BloomRefusalKind.Foreign)]
    [InlineData("pointer", BloomRefusalKind.Foreign)]
    [InlineData("away", BloomRefusalKind.Unreadable)]
    public void Damaged_filters_are_refused_by_name(string damage, BloomRefusalKind kind)
    {
        Store.Save(Filters(50), 5);
        var pointer = _rig.Server.Send("GET", "bloom:n1").Split("\r\n")[1].Split(' ');
        Damage(damage, $"bloom:n1:{pointer[0]}:", int.Parse(pointer[1], null) - 1);
        var refusal = Store.Load(Options).Refusal;
        Assert.Equal(kind, refusal?.Kind);
        Assert.Contains(_rig.Server.Endpoint, refusal?.Detail, StringComparison.Ordinal);
        Assert.Contains("rebuilt from the index", refusal?.Detail, StringComparison.Ordinal);
    }

    public void Dispose() => _rig.Dispose();

    private void Damage(string damage, string chunk, int last) => _ = damage switch
    {
        "torn" => _rig.Server.Send("DEL", $"{chunk}{last}"),
        "corrupt" => _rig.Server.Send("SETRANGE", $"{chunk}{last}", "77", "damaged"),
        "foreign" => _rig.Server.Send("SET", $"{chunk}0", "something else"),
        "pointer" => _rig.Server.Send("SET", "bloom:n1", "something else"),
        _ => Stop(),
    };

    private string Stop()
    {
        _rig.Server.Stop();
        return "";
    }

    private SourceFilters Filters(int keys)
    {
        var filters = new SourceFilters(Options);
        foreach (var key in _keys.AsSpan(0, keys))
        {
            filters.Add(0, key, 5);
        }

        return filters;
    }
}

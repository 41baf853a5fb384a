using Helios.Connectors.Store;
using Helios.Specs.Support;
using static Helios.Specs.Connectors.Store.StoreRows;

namespace Helios.Specs.Connectors.Store;

/// <summary>An open store in an empty place, with a clock of its own.</summary>
public abstract class StoreSpecBase : IAsyncLifetime
{
    private readonly StorePlace _place;

    private protected StoreSpecBase(StorePlace place) => _place = place;

    private protected FakeTimeProvider Clock { get; } = new();

    private protected IServiceStore Store { get; private set; } = null!;

    private protected virtual StoreSettings Settings => new();

    public async ValueTask InitializeAsync()
    {
        await _place.PrepareAsync();
        Store = await _place.OpenAsync(Settings, Clock);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        await _place.DisposeAsync();
    }

    private protected async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = await _place.OpenAsync(Settings, Clock);
    }

    /// <summary>Rows past the store, columns joined by «|».</summary>
    private protected Task<string[]> QueryAsync(string sql) => _place.QueryAsync(sql);

    /// <summary>Commits rows without a state.</summary>
    private protected async Task WriteAsync(ResultRows rows)
    {
        var claimed = await Store.ClaimAsync(Shard, "a", default);
        Assert.Empty(await Store.CommitAsync([Commit(claimed, claimed.Sequence + 1, rows)], default));
    }
}

using Helios.Connectors.Store;

namespace Helios.Specs.Connectors.Store;

/// <summary>Where a store lives during a spec: a file or a database, empty at first.</summary>
internal abstract class StorePlace : IAsyncDisposable
{
    public abstract Task PrepareAsync();

    public abstract Task<IServiceStore> OpenAsync(StoreSettings settings, TimeProvider time);

    public abstract Task<string[]> QueryAsync(string sql);

    public abstract ValueTask DisposeAsync();
}

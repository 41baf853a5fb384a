using Helios.Connectors.Postgres;
using Helios.Connectors.Store;
using Helios.Specs.Support;

namespace Helios.Specs.Connectors.Store;

/// <summary>A database of its own on the shared server.</summary>
internal sealed class PostgresPlace(PostgresServer server) : StorePlace
{
    public string Database { get; private set; } = "";

    public PostgresSettings Postgres => new()
    {
        Host = "127.0.0.1",
        Port = server.Port,
        Database = Database,
        Username = PostgresServer.Role,
        Password = PostgresServer.Role,
    };

    public override async Task PrepareAsync()
    {
        PostgresServer.Require();
        Database = await server.CreateDatabaseAsync();
    }

    public override async Task<IServiceStore> OpenAsync(StoreSettings settings, TimeProvider time) =>
        await PostgresResultStore.OpenAsync(Postgres, settings, time, TestContext.Current.CancellationToken);

    public override Task<string[]> QueryAsync(string sql) => server.QueryAsync(Database, sql);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Helios.Connectors.Postgres;
using Helios.Connectors.Sqlite.Store;
using Helios.Connectors.Store;
using Helios.Host.Config.Options;

namespace Helios.Host.App.Externals;

/// <summary>Opens the result store that configuration names.</summary>
internal static class StoreOpener
{
    /// <summary>How long a start waits for a server that may be starting itself.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(30);

    /// <exception cref="StartupException">It cannot be opened; the message names the key.</exception>
    public static async Task<IServiceStore> OpenAsync(HeliosOptions options, DataFolder folder, Patience patience, TimeProvider time, CancellationToken cancellationToken)
    {
        var settings = new StoreSettings { Retention = options.Store.Retention, AnalysisRetention = options.Store.AnalysisRetention };
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartPatience);
        StoreException? last = null;
        try
        {
            return await patience.RunAsync<IServiceStore>(
                async token =>
                {
                    try
                    {
                        return await OpenAsync(options, folder, settings, time, token);
                    }
                    catch (StoreException e)
                    {
                        last = e;
                        throw;
                    }
                },
                0,
                deadline.Token);
        }
        catch (StoreException e)
        {
            throw new StartupException(e.Message, e);
        }
        catch (OperationCanceledException) when (last is not null && !cancellationToken.IsCancellationRequested)
        {
            throw new StartupException($"{last.Message} (tried for {StartPatience.TotalSeconds} s)", last);
        }
    }

    private static async ValueTask<IServiceStore> OpenAsync(HeliosOptions options, DataFolder folder, StoreSettings settings, TimeProvider time, CancellationToken token)
    {
        if (ExternalKinds.Store(options) == StoreKind.Sqlite)
        {
            return await SqliteResultStore.OpenAsync(folder.File("helios.db"), settings, time, token);
        }

        return await PostgresResultStore.OpenAsync(Settings(options), settings, time, token);
    }

    /// <summary>How PostgreSQL is reached.</summary>
    public static PostgresSettings Settings(HeliosOptions options) => new()
    {
        Host = options.Postgres.Host,
        Port = options.Postgres.Port,
        Database = options.Postgres.Database,
        Username = options.Postgres.Username,
        Password = options.Postgres.Password,
        Tls = options.Postgres.Tls,
        Timeout = options.Postgres.Timeout,
    };
}

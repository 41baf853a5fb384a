using Helios.Connectors.Log;
using Helios.Connectors.Sqlite;
using Helios.Connectors.Store;
using Helios.Host.Observability;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Helios.Host.App.Externals;

/// <summary>Tries a call to an external part again for as long as the part is only away, and says so meanwhile.</summary>
/// <remarks>Without a tracker the part reports for itself. Pauses double from 50 ms to 5 s. What waiting cannot mend is thrown at once.</remarks>
internal sealed class Patience(PartTracker? part, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>Runs the call until it succeeds.</summary>
    /// <param name="call">Safe to be repeated.</param>
    /// <param name="pending">What waits meanwhile, in records or commits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> call, long pending, CancellationToken cancellationToken)
    {
        for (var pause = FirstPause; ; pause = Longer(pause))
        {
            try
            {
                var result = await call(cancellationToken);
                part?.Ok();
                return result;
            }
            catch (Exception e) when (IsTransient(e))
            {
                part?.Waiting(e.Message, pending);
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Whether waiting may mend it.</summary>
    public static bool IsTransient(Exception error) => error switch
    {
        StoreException store => store.Failure == StoreFailure.Transient,
        LogException log => log.Failure == LogFailure.Transient,
        EventIndexException { InnerException: { } inner } => IsTransient(inner),
        SqliteException sqlite => sqlite.SqliteErrorCode is raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_NOMEM,
        _ => false,
    };

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;
}

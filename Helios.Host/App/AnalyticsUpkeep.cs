using Helios.Connectors.Store;

namespace Helios.Host.App;

/// <summary>Counts the anomalies of services by hour and day, and moves old ones that are over into the history.</summary>
/// <remarks>
/// A first turn a minute after the start, then one every ten minutes. Both works give the same rows however often and by however many nodes they are
/// done, so every node does them. A turn counts the newest days anew, because an anomaly may end within its 7 days of life; the first turn and then
/// one an hour counts all that the store keeps, for samples of the past. A failure is told once and the next turn tries again. It works in slices, a
/// day counted or <see cref="ArchiveSlice"/> anomalies moved, and a stop waits for no more than one.
/// </remarks>
/// <param name="store">Where.</param>
/// <param name="retention">How long the store keeps anomalies.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of failures.</param>
internal sealed partial class AnalyticsUpkeep(IAnomalyUpkeep store, TimeSpan retention, TimeProvider time, ILogger logger)
{
    /// <summary>From the start to the first turn.</summary>
    public static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(1);

    /// <summary>From one turn to the next.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>Age from which an anomaly that is over belongs to the history.</summary>
    public static readonly TimeSpan ArchiveAfter = TimeSpan.FromDays(30);

    /// <summary>Most anomalies moved by one statement.</summary>
    public const int ArchiveSlice = 1000;

    private const int ArchiveSlices = 20;
    private const int FullEvery = 6;

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Recent = TimeSpan.FromDays(8);

    private long _turns;
    private bool _failing;

    /// <summary>Works until cancelled; never throws otherwise.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(FirstAfter, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                timer.Period = Period;
                await TurnAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What is left is done after the next start.
        }
    }

    /// <summary>Does one turn. A failure is told where the turn before did not fail.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CountAsync(cancellationToken);
            await ArchiveAsync(cancellationToken);
            if (_failing)
            {
                LogWorksAgain();
            }

            (_failing, _turns) = (false, _turns + 1);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_failing)
            {
                LogFails(e.Message, e is StoreException ? null : e);
            }

            _failing = true;
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var far = retention < Recent || _turns % FullEvery == 0 ? retention : Recent;

        // The day that is being trimmed would be counted with what is left of it; a sample may be a day ahead of the clock.
        var first = new DateTimeOffset((now - far).UtcDateTime.Date, TimeSpan.Zero) + Day;
        for (var day = first < today ? first : today; day <= today + Day; day += Day)
        {
            await store.CalculateAnomalyStatsAsync(day, day + Day - TimeSpan.FromMilliseconds(1), cancellationToken);
        }
    }

    private async Task ArchiveAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - ArchiveAfter;
        for (var slice = 0; slice < ArchiveSlices; slice++)
        {
            if (await store.ArchiveOldAnomaliesAsync(before, ArchiveSlice, cancellationToken) < ArchiveSlice)
            {
                return;
            }
        }
    }
}

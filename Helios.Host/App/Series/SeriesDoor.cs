using Helios.Connectors.Log;
using Helios.Host.App.Door;

namespace Helios.Host.App.Series;

/// <summary>The door for series: they are taken when they are as durable as the log makes them.</summary>
/// <remarks>Bounded by records and bytes on their way; what is beyond is refused, not kept waiting. Thread-safe.</remarks>
internal sealed class SeriesDoor(ITopicLog log)
{
    private readonly DoorBudget _budget = new(new LogDoorOptions { MaxRecords = 10 * SeriesLimits.GivenSeries });
    private volatile bool _closed;
    private long _taken;

    /// <summary>Points taken.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Takes no more.</summary>
    public void Close() => _closed = true;

    /// <summary>Takes series.</summary>
    /// <returns>Null when they are taken, else why not.</returns>
    public async ValueTask<DoorAnswer?> TakeAsync(IReadOnlyList<GivenSeries> series)
    {
        var records = series.Where(static one => one.Points.Count > 0).Select(static one => one.ToRecord()).ToList();
        var bytes = records.Sum(static record => record.Key.Length + record.Value.Length);
        if (records.Count == 0)
        {
            return null;
        }

        if (_closed)
        {
            return new DoorAnswer.Closed("the service is stopping");
        }

        if (!_budget.TryTake(records.Count, bytes))
        {
            return new DoorAnswer.Full();
        }

        try
        {
            // Not the caller's token: a body is taken whole or not at all, whoever has hung up meanwhile.
            await log.AppendAsync(records, CancellationToken.None);
            Interlocked.Add(ref _taken, series.Sum(static one => one.Points.Count));
            return null;
        }
        catch (LogException e)
        {
            return e.Failure == LogFailure.Record
                ? new DoorAnswer.TooLarge(e.Message)
                : new DoorAnswer.Failed(e.Message, e.Failure == LogFailure.Transient);
        }
        finally
        {
            _budget.Release(records.Count, bytes);
        }
    }
}

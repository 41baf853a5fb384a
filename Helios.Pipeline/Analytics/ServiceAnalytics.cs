using System.Diagnostics.CodeAnalysis;

namespace Helios.Pipeline.Analytics;

/// <summary>Watches services by their hourly samples: anomalies, patterns, trends, forecasts, and alerts ahead of time.</summary>
/// <remarks>
/// What it does, hour by hour, is told in docs/components/analytics.md. One thread at a time; clockless: every time is given. Deterministic with
/// a seed, as long as trainings are adopted at the same places. Bounded by <see cref="AnalyticsOptions.MaximumServices"/>. A sample that finds
/// nothing costs some microseconds and allocates nothing.
/// </remarks>
public sealed class ServiceAnalytics
{
    private readonly AnalyticsOptions _options;
    private readonly ServiceBoard _board;
    private readonly HourStage _hours;
    private readonly TrainingQueue _trainings;
    private long _samples;
    private long _outOfOrder;
    private bool _counted;

    /// <summary>Creates analytics that know no service.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public ServiceAnalytics(AnalyticsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Violations().FirstOrDefault() is { } violation)
        {
            throw new ArgumentException($"analytics: {violation}", nameof(options));
        }

        _options = options;
        _board = new ServiceBoard(options);
        _trainings = new TrainingQueue(options);
        _hours = new HourStage(options, _trainings);
    }

    /// <summary>What has been done so far.</summary>
    public AnalyticsCounters Counters => new(
        _board.Count,
        _samples,
        _board.Refused,
        _outOfOrder,
        _trainings.Adopted,
        _trainings.Failed,
        _trainings.Waiting,
        _hours.OpenAnomalies,
        _hours.Alerts.Open,
        _hours.Alerts.Record.Count,
        _hours.Alerts.Record.Precision);

    /// <summary>Whether there is something that <see cref="WriteTo"/> has not written.</summary>
    public bool HasChanges => _counted || _board.HasChanges;

    /// <summary>Takes a sample.</summary>
    /// <param name="sample">What was measured. A window longer than an hour cannot be divided, and one more than a day ahead of the clock would make all that
    /// follows late: both are refused.</param>
    /// <param name="now">The clock.</param>
    /// <param name="findings">Gets what is found.</param>
    public void Process(ServiceSample sample, DateTimeOffset now, AnalyticsFindings findings)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(findings);
        _counted = true;
        if (sample.Window.Ticks > TimeSpan.TicksPerHour || sample.Ticks - now.UtcTicks > TimeSpan.TicksPerDay)
        {
            _board.Refused++;
            return;
        }

        if (!_board.TryGet(sample, now, out var service, out var evicted))
        {
            return;
        }

        if (evicted is not null)
        {
            _hours.Leave(evicted);
            _trainings.Leave(evicted);
        }

        _samples++;
        _outOfOrder += _hours.Take(service, sample, now, findings) ? 0 : 1;
    }

    /// <summary>Lets time pass: completes hours, ends anomalies of services that fell silent, judges alerts whose time has passed.</summary>
    /// <remarks>Once a minute is enough. A service whose samples come late, as from a file, is left alone while they come.</remarks>
    public void Advance(DateTimeOffset now, AnalyticsFindings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        foreach (var service in _board.All)
        {
            _hours.Advance(service, now, findings);
        }
    }

    /// <summary>Hands out the next training that is due; to be run anywhere and given back to <see cref="Adopt"/>.</summary>
    /// <returns>False where none is.</returns>
    public bool TryTakeTraining([NotNullWhen(true)] out ServiceTraining? training) => _trainings.TryTake(out training);

    /// <summary>Takes what a training fitted into service; ignored where the service has gone.</summary>
    public void Adopt(ServiceTraining training, DateTimeOffset now, AnalyticsFindings findings)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(findings);
        if (_board.Knows(training.Owner))
        {
            _counted = true;
            _trainings.Adopt(training, _hours.Alerts, now, findings);
        }
    }

    /// <summary>Writes the state. Format: docs/formats/analytics.md.</summary>
    /// <param name="writer">Gets it.</param>
    /// <param name="isFull">All; false for what has changed since the last write, which counts as kept from then on.</param>
    public void WriteTo(BinaryWriter writer, bool isFull)
    {
        ArgumentNullException.ThrowIfNull(writer);
        AnalyticsState.Write(writer, _board, isFull, new AnalyticsTotals(
            _samples, _board.Refused, _outOfOrder, _trainings.Adopted, _trainings.Failed, _hours.Alerts.Record.Copy()));
        _counted = false;
    }

    /// <summary>
    /// Goes on from what <see cref="WriteTo"/> wrote: one full state, which replaces everything, then the deltas in their order. Models are made
    /// again: their trainings are due at once. Open anomalies and alerts go on, and nothing is told twice.
    /// </summary>
    /// <exception cref="InvalidDataException">It is torn, damaged, of another version or of another length of history; nothing has changed then.</exception>
    public void Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var frame = AnalyticsState.Read(reader, _options);
        frame.Apply(_board, _hours, _trainings);
        var totals = frame.Totals;
        (_samples, _outOfOrder, _board.Refused) = (totals.Samples, totals.OutOfOrder, totals.Refused);
        (_trainings.Adopted, _trainings.Failed) = (totals.Trainings, totals.TrainingsFailed);
        _hours.Alerts.Record.Restore(totals.Judged);
        _counted = false;
    }
}

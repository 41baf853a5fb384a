using System.Diagnostics.Metrics;
using Helios.Connectors.Log;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Door;

/// <summary>The door for samples of services: a body is taken when its samples and its dead letters are as durable as the log makes them. Thread-safe.</summary>
/// <remarks>Bounded like the door for events; a failure is logged by the log itself and answered.</remarks>
internal sealed class SampleDoor : IDisposable
{
    private readonly ITopicLog _log;
    private readonly DoorBudget _budget;
    private readonly DoorOrigins _origins;
    private readonly TimeProvider _time;
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _rejected;
    private volatile bool _closed;

    public SampleDoor(HeliosOptions options, ITopicLog log, TimeProvider time)
    {
        (_log, _time) = (log, time);
        _origins = new DoorOrigins(options.Node.Name + "/analytics", time.GetUtcNow().Ticks);
        _budget = new DoorBudget(new LogDoorOptions { MaxRecords = options.Ingest.QueueCapacity, MaxBytes = Math.Max(64L << 20, 2 * options.Http.MaxBodyBytes) });
        _accepted = _meter.CreateCounter<long>("helios.analytics.door.samples", "{sample}", "Samples taken over HTTP.");
        _rejected = _meter.CreateCounter<long>("helios.analytics.door.rejected", "{record}", "Records that were no sample, kept as dead letters.");
    }

    /// <summary>Why any body would be refused at this moment; null while the door is open.</summary>
    public DoorAnswer? Refusal =>
        _closed ? new DoorAnswer.Closed("the service is stopping") : _budget.IsFull ? new DoorAnswer.Full() : null;

    /// <summary>Takes no more bodies; those on their way are answered.</summary>
    public void Close() => _closed = true;

    /// <summary>Appends a body.</summary>
    /// <returns>Null once it is taken, or why it is not.</returns>
    public async ValueTask<DoorAnswer?> TakeAsync(SampleBody body)
    {
        if (Refusal is { } refusal)
        {
            return refusal;
        }

        LogAppend[] records = [.. body.Accepted, .. Letters(body)];
        if (records.Length == 0)
        {
            return null;
        }

        if (!_budget.TryTake(records.Length, body.Bytes))
        {
            return new DoorAnswer.Full();
        }

        try
        {
            // Not the caller's token: the records lie in a pooled buffer, which must not go back before the log has let go of it.
            await _log.AppendAsync(records, CancellationToken.None);
            _accepted.Add(body.Accepted.Count);
            _rejected.Add(body.Rejected.Count);
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
            _budget.Release(records.Length, body.Bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private IEnumerable<LogAppend> Letters(SampleBody body)
    {
        var number = _origins.Take(body.Rejected.Count);
        foreach (var (raw, error) in body.Rejected)
        {
            var letter = new DeadLetter(
                _origins.Name(number++), "", RejectReason.Malformed.ToWire(), $"a service sample that is none: {error}", _time.GetUtcNow().UtcTicks, raw.Length, raw);
            yield return DeadLetters.Write(in letter);
        }
    }
}

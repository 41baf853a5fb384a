using System.Diagnostics;
using Helios.Connectors.Log;
using Helios.Host.Config.Options;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Door;

/// <summary>The door to the topic log: a body is taken when its events and its dead letters are as durable as the log makes them.</summary>
/// <remarks>
/// One append a body; the log joins those that arrive together (SQLite into one commit, Kafka into one batch). Bounded by records and bytes on
/// their way; a body beyond that is refused, not kept waiting. A failure is logged when it begins and when it has ended, counted always.
/// </remarks>
internal sealed partial class LogDoor : IDoor, IDisposable
{
    private readonly ITopicLog _log;
    private readonly DoorGuard? _guard;
    private readonly DoorBudget _budget;
    private readonly DoorInstruments _instruments;
    private readonly ForgedBodies _forged;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Func<BodyNormalizer>? _renew;
    private volatile BodyNormalizer _normalizer;
    private volatile bool _closed;
    private int _failing;

    public LogDoor(ITopicLog log, BodyNormalizer normalizer, LogDoorOptions options, TimeProvider time, ILogger logger)
    {
        (_log, _normalizer, _time, _logger) = (log, normalizer, time, logger);
        (_guard, _renew) = (options.Guard, options.Renew);
        _budget = new DoorBudget(options);
        _instruments = new DoorInstruments(_budget);
        _forged = new ForgedBodies(log, time);
    }

    /// <summary>The door that configuration describes.</summary>
    /// <param name="options">Valid configuration.</param>
    /// <param name="log">Where records go; not owned. Its topics must be there.</param>
    /// <param name="logging">The log of the program; not owned.</param>
    /// <param name="time">The clock.</param>
    /// <param name="guard">Holds back sources; null: nothing does.</param>
    public static LogDoor Create(HeliosOptions options, ITopicLog log, ILoggerFactory logging, TimeProvider time, DoorGuard? guard = null)
    {
        var origins = new DoorOrigins(options.Node.Name, time.GetUtcNow().Ticks);
        var largest = log.Kind == "kafka" ? options.Kafka.MaxRecordBytes : int.MaxValue;
        BodyNormalizer Normalizer() => new(
            new DocumentDecoder(GraphSettings.Ingest(options.Ingest)), GraphSettings.Framing(options), options.Http.MaxBodyBytes, origins, time, largest);
        var bounds = new LogDoorOptions
        {
            Guard = guard,
            Renew = Normalizer,
            MaxRecords = options.Ingest.QueueCapacity,
            MaxBytes = Math.Max(64L << 20, 2 * options.Http.MaxBodyBytes),
        };
        return new LogDoor(log, Normalizer(), bounds, time, logging.CreateLogger("Helios.Ingest"));
    }

    /// <inheritdoc/>
    public DoorAnswer? Refusal =>
        _closed ? new DoorAnswer.Closed("the service is stopping") : _budget.IsFull ? new DoorAnswer.Full() : null;

    /// <summary>Told how many records of a cloud's own body were rejected. Set before the first body.</summary>
    public Action<string, int> Rejected { get; set; } = static (_, _) => { };

    /// <inheritdoc/>
    public DoorAnswer? RefusalFor(string? source) => Refusal ?? _guard?.RefusalFor(source);

    /// <summary>Decodes the next bodies with decoders made anew; those under way keep theirs.</summary>
    public void RenewDecoders() => _normalizer = _renew?.Invoke() ?? _normalizer;

    /// <summary>Records on their way into the log.</summary>
    public long InFlight => _budget.Records;

    /// <summary>Takes no more bodies; those on their way are answered.</summary>
    public void Close() => _closed = true;

    /// <inheritdoc/>
    public async ValueTask<DoorAnswer> TakeAsync(ReadOnlyMemory<byte> body, string? defaultSource, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var start = _time.GetTimestamp();
        using var span = HeliosTracing.Source.StartActivity(HeliosTracing.Ingest, ActivityKind.Producer);
        var answer = RefusalFor(defaultSource) ?? await NormalizeAndAppendAsync(body, defaultSource, span);
        _instruments.Answered(answer, _time.GetElapsedTime(start));
        return answer;
    }

    /// <inheritdoc/>
    public ValueTask<bool> ForgedAsync(ReadOnlyMemory<byte> body, string? source, string problem)
    {
        _instruments.Forged(source);
        return _closed ? ValueTask.FromResult(false) : _forged.OfferAsync(_normalizer.Origins, body, source ?? "", problem);
    }

    /// <inheritdoc/>
    public void Dispose() => _instruments.Dispose();

    private async ValueTask<DoorAnswer> NormalizeAndAppendAsync(ReadOnlyMemory<byte> body, string? defaultSource, Activity? span)
    {
        using var records = _normalizer.Normalize(body, defaultSource, _guard?.Rules);
        if (records is null)
        {
            return new DoorAnswer.TooLarge("the body is too large once unpacked (helios.http.max-body)");
        }

        var taken = new DoorAnswer.Taken(records.Admitted, records.Rejected, records.FirstProblem);
        if (records.Count == 0)
        {
            return taken;
        }

        if (span is { Recorded: true })
        {
            span.SetTag("helios.source", defaultSource ?? "any").SetTag("helios.admitted", records.Admitted).SetTag("helios.rejected", records.Rejected);
            records.Trace(TraceParent.Of(span));
        }

        var (count, bytes) = (records.Count, records.Bytes);
        if (!_budget.TryTake(count, bytes))
        {
            return new DoorAnswer.Full();
        }

        try
        {
            return _guard?.Take(records.Rules, records.ByRule) ?? await AppendAsync(records, defaultSource) ?? taken;
        }
        finally
        {
            _budget.Release(count, bytes);
        }
    }

    private async ValueTask<DoorAnswer?> AppendAsync(NormalizedBody records, string? source)
    {
        var start = _time.GetTimestamp();
        try
        {
            // Not the caller's token: the records lie in a pooled buffer, which must not go back before the log has let go of it.
            await _log.AppendAsync(records, CancellationToken.None);
        }
        catch (LogException e)
        {
            return Classify(e);
        }

        _instruments.Appended(records, source, _time.GetElapsedTime(start));
        if (records.Rejected > 0 && source is not null)
        {
            Rejected(source, records.Rejected);
        }

        if (Volatile.Read(ref _failing) == 1 && Interlocked.Exchange(ref _failing, 0) == 1)
        {
            LogAppendWorksAgain(_log.Kind);
        }

        return null;
    }

    private DoorAnswer Classify(LogException error)
    {
        if (error.Failure == LogFailure.Record)
        {
            return new DoorAnswer.TooLarge(error.Message);
        }

        if (Interlocked.Exchange(ref _failing, 1) == 0)
        {
            LogAppendFails(_log.Kind, error.Failure, error);
        }

        return new DoorAnswer.Failed(error.Message, error.Failure == LogFailure.Transient);
    }
}

using System.Diagnostics.Metrics;
using Helios.Connectors.Store;

namespace Helios.Host.Observability.Metrics;

/// <summary>Metrics of dead letters that wait, as the store counts them every <see cref="Period"/>; between two counts the last one is shown.</summary>
internal sealed partial class DeadLetterWatch : IDisposable
{
    /// <summary>Time between two counts.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly IDeadLetterStore _letters;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private IReadOnlyList<LetterCount> _waiting = [];
    private bool _fails;

    public DeadLetterWatch(IDeadLetterStore letters, TimeProvider time, ILogger logger)
    {
        (_letters, _time, _logger) = (letters, time, logger);
        _meter.CreateObservableGauge("helios.dlq.messages", Messages, "{message}", "Dead letters that wait, by reason.");
        _meter.CreateObservableGauge("helios.dlq.oldest", Oldest, "s", "Age of the oldest dead letter that waits; 0 where none does.");
    }

    /// <summary>Counts until stopped.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(Period, _time);
        try
        {
            do
            {
                await CountAsync(stop);
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private async Task CountAsync(CancellationToken stop)
    {
        try
        {
            Volatile.Write(ref _waiting, await _letters.CountAsync(new LetterFilter { State = LetterStates.Waiting }, stop));
            _fails = false;
        }
        catch (StoreException e)
        {
            if (!_fails)
            {
                LogUncounted(e.Message);
            }

            _fails = true;
        }
    }

    private IEnumerable<Measurement<long>> Messages() => Volatile.Read(ref _waiting).GroupBy(static count => count.Reason, StringComparer.Ordinal)
        .Select(static reason => new Measurement<long>(reason.Sum(static count => count.Count), new KeyValuePair<string, object?>("reason", reason.Key)));

    private double Oldest()
    {
        var waiting = Volatile.Read(ref _waiting);
        return waiting.Count == 0 ? 0 : Math.Max(0, (_time.GetUtcNow() - waiting.Min(static count => count.Oldest)).TotalSeconds);
    }

    [LoggerMessage(LogEventIds.DeadLettersUncounted, LogLevel.Warning, "Dead letters cannot be counted now, their metrics stand still: {Problem}")]
    private partial void LogUncounted(string problem);
}

using System.Diagnostics.Metrics;
using Helios.Connectors.Health;
using Helios.Host.Api;

namespace Helios.Host.Observability;

/// <summary>How the external parts do: for the status, the live view, the metric <c>helios.part.mode</c>, and the log at every change.</summary>
/// <remarks>Thread-safe. A part that always knows how it does is watched; another reports. A report without a change of mode logs nothing.</remarks>
internal sealed partial class PartBoard : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Entry> _parts = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public PartBoard(TimeProvider time, ILogger logger)
    {
        (_time, _logger) = (time, logger);
        _meter.CreateObservableGauge(
            "helios.part.mode", Modes, "{mode}", "Who serves for an external part: 0 what was configured, 1 its embedded twin, 2 nobody (work waits).");
    }

    /// <summary>Every part as it is now, in the order of their names.</summary>
    public IReadOnlyList<PartStatus> Current
    {
        get
        {
            Entry[] parts;
            lock (_gate)
            {
                parts = [.. _parts.Values];
            }

            // Outside of the gate: a part that answers may be about to report, holding a gate of its own.
            return [.. parts.Select(part => part.Source?.Invoke() ?? part.Reported)];
        }
    }

    /// <summary><see cref="Current"/> as <c>GET /status</c> has it.</summary>
    public IReadOnlyList<PartAnswer> Answers => [.. Current.Select(part => new PartAnswer(
        part.Part, part.Primary, part.Mode.ToString().ToLowerInvariant(), part.Serving, part.Since, part.Why, part.Pending))];

    /// <summary>Takes notice of a part, from any thread. The first notice of one in mode primary logs nothing.</summary>
    public void Report(PartStatus status)
    {
        lock (_gate)
        {
            var known = _parts.GetValueOrDefault(status.Part);
            _parts[status.Part] = new Entry(status, known?.Source);
            if ((known?.Reported.Mode ?? PartMode.Primary, known?.Reported.Serving ?? status.Serving) != (status.Mode, status.Serving))
            {
                // Within the gate, so that lines come in the order of the changes.
                LogMode(status);
            }
        }
    }

    /// <summary>Asks a part whenever somebody wants to know. Its changes are still to be reported, so that they are logged when they happen.</summary>
    /// <param name="status">Called on any thread; returns at once and does not throw.</param>
    public void Watch(Func<PartStatus> status)
    {
        var now = status();
        Report(now);
        lock (_gate)
        {
            _parts[now.Part] = _parts[now.Part] with { Source = status };
        }
    }

    /// <summary>A part without a twin, which either serves or is waited for; it serves until it says otherwise.</summary>
    public PartTracker Track(string part, string primary)
    {
        var tracker = new PartTracker(part, primary, Report, _time);
        Watch(() => tracker.Status);
        return tracker;
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Modes() =>
        Current.Select(part => new Measurement<int>((int)part.Mode, new KeyValuePair<string, object?>("part", part.Part)));

    private void LogMode(PartStatus status)
    {
        switch (status.Mode)
        {
            case PartMode.Primary:
                LogPrimary(status.Part, status.Primary);
                break;
            case PartMode.Fallback:
                LogFallback(status.Part, status.Serving, status.Primary, status.Why ?? "not said");
                break;
            default:
                LogWaiting(status.Part, status.Primary, status.Why ?? "not said");
                break;
        }
    }

    private sealed record Entry(PartStatus Reported, Func<PartStatus>? Source);
}

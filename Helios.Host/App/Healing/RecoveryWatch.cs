using System.Diagnostics.Metrics;
using System.Text.Json;
using Helios.Actors.Recovery;
using Helios.Host.Observability;
using Helios.Host.Observability.Tracing;

namespace Helios.Host.App.Healing;

/// <summary>Measures and traces recovery from outside: how long decisions take, how executions end and after how long, and their spans.</summary>
/// <remarks>
/// Thread-safe. Times are those of this node: an execution whose shard moves while it runs is counted without a duration. Bounded:
/// <see cref="MostAtOnce"/> executions are timed at a time, further ones are only counted.
/// </remarks>
internal sealed class RecoveryWatch : IDisposable
{
    /// <summary>Executions that are timed at a time.</summary>
    public const int MostAtOnce = 1024;

    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (DateTimeOffset Running, DateTimeOffset? Verifying)> _began = new(StringComparer.Ordinal);
    private readonly Counter<long> _executions;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _decision;
    private readonly TimeProvider _time;
    private readonly TimeSpan[] _limits;
    private readonly long[] _within;
    private long _ended;

    /// <param name="limits">Times by which recoveries are counted apart, for <see cref="SucceededWithin"/>.</param>
    /// <param name="traces">Makes spans.</param>
    /// <param name="time">The clock.</param>
    public RecoveryWatch(IEnumerable<TimeSpan> limits, IncidentTraces traces, TimeProvider time)
    {
        (_limits, Traces, _time) = ([.. limits], traces, time);
        _within = new long[_limits.Length];
        _executions = _meter.CreateCounter<long>("helios.recovery.executions", "{execution}", "Executions that ended, by action and how.");
        _duration = _meter.CreateHistogram("helios.recovery.duration", "s", "Time from the start of an action to the end of its execution, verification included.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600] });
        _decision = _meter.CreateHistogram("helios.decision.duration", "s", "Time it took to rank the actions for an incident.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1] });
    }

    /// <summary>Makes spans of incidents.</summary>
    public IncidentTraces Traces { get; }

    /// <summary>Executions that began to run and ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Executions that succeeded in no longer than one of the limits.</summary>
    public long SucceededWithin(TimeSpan limit) => Array.IndexOf(_limits, limit) is >= 0 and var at ? Interlocked.Read(ref _within[at]) : 0;

    /// <summary>An action was chosen, or none.</summary>
    public void Planned(TimeSpan took) => _decision.Record(took.TotalSeconds);

    /// <summary>A decision is published.</summary>
    /// <param name="json">The whole of it.</param>
    public void Decided(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        using var span = Traces.Begin(HeliosTracing.Decision, Text(root, "trace_id"));
        span?.SetTag("helios.decision", Text(root, "id"));
    }

    /// <summary>An execution is where it was not before.</summary>
    public void Told(ExecutionEffect.Tell tell)
    {
        var (order, now) = (tell.Plan.Order, _time.GetUtcNow());
        if (!tell.Status.IsFinal())
        {
            Note(order.Execution, tell.Status, now);
            return;
        }

        (DateTimeOffset Running, DateTimeOffset? Verifying)? began = null;
        lock (_gate)
        {
            began = _began.Remove(order.Execution, out var times) ? times : null;
        }

        if (began?.Verifying is { } verifying)
        {
            using var span = Traces.Begin(HeliosTracing.Verification, tell.Plan.TraceId, verifying);
            span?.SetTag("helios.action", order.Action).SetTag("helios.status", tell.Status.ToWire());
        }

        Count(order.Action, tell.Status, began is { } times2 ? now - times2.Running : null);
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private void Note(string execution, ExecutionStatus status, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (status == ExecutionStatus.Running && _began.Count < MostAtOnce)
            {
                _began.TryAdd(execution, (now, null));
            }
            else if (status == ExecutionStatus.Verifying && _began.TryGetValue(execution, out var times))
            {
                _began[execution] = (times.Running, times.Verifying ?? now);
            }
        }
    }

    private void Count(string action, ExecutionStatus status, TimeSpan? took)
    {
        KeyValuePair<string, object?> name = new("action", action), how = new("status", status.ToWire());
        _executions.Add(1, name, how);
        if (!status.NeverRan())
        {
            Interlocked.Increment(ref _ended);
        }

        if (took is not { } time)
        {
            return;
        }

        _duration.Record(time.TotalSeconds, name, how);
        for (var i = 0; i < _limits.Length; i++)
        {
            if (status == ExecutionStatus.Succeeded && time <= _limits[i])
            {
                Interlocked.Increment(ref _within[i]);
            }
        }
    }

    private static string Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}

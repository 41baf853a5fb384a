using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Helios.Actors.Recovery;
using Helios.Host.App.Healing;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Decision;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App.Healing;

public sealed class RecoveryWatchSpec : IDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();
    private readonly ConcurrentQueue<string> _measured = new();
    private readonly MeterListener _listener = new();
    private readonly RecoveryWatch _watch;

    public RecoveryWatchSpec()
    {
        _watch = new RecoveryWatch([Minute], new IncidentTraces(), _time);
        _listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name.StartsWith("helios.recovery.", StringComparison.Ordinal) && !instrument.IsObservable)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _watch.Dispose();
    }

    [Fact]
    public void Executions_are_counted_by_their_end_and_timed_from_their_start()
    {
        Tell("x1", ExecutionStatus.Running);
        _time.Advance(TimeSpan.FromSeconds(10));
        Tell("x1", ExecutionStatus.Verifying);
        _time.Advance(TimeSpan.FromSeconds(20));
        Tell("x1", ExecutionStatus.Succeeded);
        Tell("x2", ExecutionStatus.Running);
        _time.Advance(2 * Minute);
        Tell("x2", ExecutionStatus.Succeeded);
        Tell("x3", ExecutionStatus.Canceled);
        Tell("x4", ExecutionStatus.Failed);
        Assert.Equal((3, 1), (_watch.Ended, _watch.SucceededWithin(Minute)));
        Assert.Equal(
            ["executions 1 succeeded", "duration 30 succeeded", "executions 1 succeeded", "duration 120 succeeded", "executions 1 canceled", "executions 1 failed"],
            _measured);
    }

    [Fact]
    public void Spans_of_an_incident_are_in_its_trace_and_hang_on_the_first()
    {
        const string Trace = "00112233445566778899aabbccddeeff";
        var traces = new IncidentTraces();
        using var first = traces.Begin(HeliosTracing.Anomaly, Trace)!;
        using var second = traces.Begin(HeliosTracing.Decision, Trace)!;
        Assert.Equal((Trace, Trace, first.SpanId), (first.TraceId.ToHexString(), second.TraceId.ToHexString(), second.ParentSpanId));
        Assert.Null(traces.Begin(HeliosTracing.Anomaly, "not hexadecimal"));
        Assert.Null(traces.Begin(HeliosTracing.Anomaly, ""));
    }

    // Other services of this process measure too; ours say so by the action.
    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if ((string?)tags[0].Value == "spec_action")
        {
            _measured.Enqueue(FormattableString.Invariant($"{instrument.Name[(instrument.Name.LastIndexOf('.') + 1)..]} {value} {tags[1].Value}"));
        }
    }

    private void Tell(string execution, ExecutionStatus status) => _watch.Told(new ExecutionEffect.Tell(
        new ExecutionPlan
        {
            Order = new ActionOrder { Execution = execution, Action = "spec_action", Tenant = "default", Target = "aws", Issue = default, Since = _time.UtcNow },
            Mode = DecisionMode.Auto,
            By = "helios",
            TraceId = "00112233445566778899aabbccddeeff",
            Timeout = Minute,
            IsReversible = false,
        },
        status,
        "",
        false));
}

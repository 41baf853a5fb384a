using System.Diagnostics.Metrics;
using Helios.Host.Observability;
using Helios.Pipeline.Ingest;

namespace Helios.Host.App.Door;

/// <summary>Metrics of the door to the log; docs/components/ingest.md lists them.</summary>
internal sealed class DoorInstruments : IDisposable
{
    private readonly Meter _meter = new(ServiceInstruments.MeterName, StatusReporter.ProgramVersion);
    private readonly Counter<long> _bodies;
    private readonly Counter<long> _admitted;
    private readonly Counter<long> _rejected;
    private readonly Histogram<double> _append;
    private readonly Histogram<double> _answer;

    public DoorInstruments(DoorBudget budget)
    {
        _bodies = _meter.CreateCounter<long>("helios.door.bodies", "{body}", "Bodies answered, by outcome.");
        _admitted = _meter.CreateCounter<long>("helios.door.events", "{event}", "Events admitted and appended.");
        _rejected = _meter.CreateCounter<long>("helios.ingest.rejected", "{record}", "Records not admitted, kept as dead letters.");
        _append = _meter.CreateHistogram("helios.door.append.duration", "s", "Time the log took to make a body durable.", null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        });
        _answer = _meter.CreateHistogram("helios.ingest.duration", "s", "Time from a body's last byte to its answer, by outcome.", null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        });
        _meter.CreateObservableGauge("helios.door.in_flight", () => budget.Records, "{record}", "Records on their way into the log.");
        _meter.CreateObservableGauge("helios.door.in_flight_size", () => budget.Bytes, "By", "Bytes on their way into the log.");
    }

    /// <summary>Counts an answer.</summary>
    public void Answered(DoorAnswer answer, TimeSpan took)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", Outcome(answer));
        _bodies.Add(1, outcome);
        _answer.Record(took.TotalSeconds, outcome);
    }

    /// <summary>Counts a body that was appended.</summary>
    public void Appended(NormalizedBody body, string? source, TimeSpan took)
    {
        _append.Record(took.TotalSeconds);
        _admitted.Add(body.Admitted);
        for (var reason = 0; body.Rejected > 0 && reason < body.ByReason.Length; reason++)
        {
            if (body.ByReason[reason] > 0)
            {
                _rejected.Add(body.ByReason[reason], new("source", source ?? "any"), new("reason", ((RejectReason)reason).ToWire()));
            }
        }
    }

    /// <summary>Counts a body that its sender did not sign.</summary>
    public void Forged(string? source) =>
        _rejected.Add(1, new("source", source ?? "any"), new("reason", RejectReason.BadSignature.ToWire()));

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private static string Outcome(DoorAnswer answer) => answer switch
    {
        DoorAnswer.Taken => "taken",
        DoorAnswer.Full => "full",
        DoorAnswer.TooLarge => "too_large",
        DoorAnswer.Closed => "closed",
        _ => "failed",
    };
}

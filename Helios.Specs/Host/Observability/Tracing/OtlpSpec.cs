using Helios.Actors.Diagnosis;
using Helios.Actors.Hosting;
using Helios.Actors.Supervision;
using Helios.Host.Observability.Tracing;
using Helios.Pipeline.Detection;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Observability.Tracing;

/// <summary>A collector gets the traces and the metrics of a service.</summary>
public sealed class OtlpSpec : IAsyncDisposable
{
    private const string Trace = "0123456789abcdef0123456789abcdef";

    private readonly TempFolder _folder = new();
    private readonly OtlpReceiver _receiver = new();

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task One_trace_follows_a_body_through_the_stages_and_metrics_come_beside_it()
    {
        await using var running = await StartAsync();
        await running.PostAsync("/ingest/events", string.Join('\n', new[] { "aws", "gcp", "azure" }.Select(static cloud => RunningService.Copy("e1", cloud))));
        await running.Holds("SELECT verdict FROM latest_verdicts", "consistent");
        string[] stages = [HeliosTracing.Ingest, HeliosTracing.Read, HeliosTracing.Windowing, HeliosTracing.Sink, HeliosTracing.Commit, HeliosTracing.Index];
        await Eventually.Holds(() => Traces().Any(trace => stages.All(trace.Contains)), "a trace with " + string.Join(", ", stages), Seen);
        var followed = _receiver.Spans.GroupBy(static span => span.Trace).First(trace => stages.All(trace.Select(static span => span.Name).Contains)).ToArray();
        var (ingest, read) = (followed.First(static span => span.Name == HeliosTracing.Ingest), followed.First(static span => span.Name == HeliosTracing.Read));
        Assert.Equal(ingest.Id, read.Parent);
        Assert.All(followed.Where(span => span.Name is HeliosTracing.Windowing or HeliosTracing.Commit), span => Assert.Equal(read.Id, span.Parent));
        await Eventually.Holds(() => _receiver.Metrics.Any(static body => body.Contains("helios.ingest.events", StringComparison.Ordinal)), "metrics have come");
        Assert.All(_receiver.Keys, static key => Assert.Equal("s3cret, =", key));
    }

    [Fact]
    public async Task Incident_and_its_recovery_are_spans_of_the_trace_that_the_documents_name()
    {
        await using var running = await StartAsync(
            "helios.recovery.interval=1s", "helios.recovery.settle=0s", "helios.recovery.rest=1s", "helios.decision.mode=AUTO", "helios.decision.unclear=AUTO",
            "helios.actions.notify.enabled=false");
        await running.Service.Healing.Entities.AskAsync<EmptyReply>(TenantSupervisor.IdOf("default"), new TenantCommand.Observe([Sick()], []), CancellationToken.None);
        await Eventually.Holds(
            () => _receiver.Spans.Where(static span => span.Trace == Trace).Select(static span => span.Name).ToHashSet() is var names
                && names.Contains(HeliosTracing.Decision) && names.Contains(HeliosTracing.Execution),
            "decision and execution in the trace of the anomaly", Seen);
        var spans = _receiver.Spans.Where(static span => span.Trace == Trace).ToArray();
        var root = Assert.Single(spans, static span => span.Parent.Length == 0);
        Assert.All(spans.Where(span => span != root), span => Assert.Equal(root.Id, span.Parent));
    }

    private IEnumerable<HashSet<string>> Traces() => _receiver.Spans.GroupBy(static span => span.Trace).Select(static trace => trace.Select(static span => span.Name).ToHashSet());

    private string Seen() => string.Join('\n', _receiver.Spans);

    private Task<RunningService> StartAsync(params string[] set) => RunningService.StartAsync(_folder.Path,
    [
        "helios.telemetry.otlp.enabled=true", $"helios.telemetry.otlp.endpoint=\"{_receiver.Address}\"", "helios.telemetry.otlp.interval=1s", "helios.telemetry.otlp.sampling=1",
        "helios.telemetry.otlp.headers.x-key=\"s3cret, =\"", .. set,
    ]);

    private static Symptom Sick()
    {
        var now = TimeProvider.System.GetUtcNow();
        return new Symptom
        {
            Id = Trace,
            Tenant = "default",
            Name = "missing_event_rate",
            Side = "spike",
            Target = "aws",
            Severity = Severity.Critical,
            Since = now.AddMinutes(-2),
            At = now,
            Value = 1,
            Lower = 0,
            Upper = 0.1,
            Shares = new Dictionary<string, double> { ["aws"] = 1 },
            Text = "aws brings nothing",
        };
    }
}

using System.Globalization;
using System.Text;
using Helios.Pipeline.Decision;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Bench;

/// <summary>
/// Feeds events at a steady rate, a block a millisecond, each stamped with the moment it was handed over, and measures from
/// the stamp of the last copy to the verdict reaching the sink.
/// </summary>
internal sealed class LatencyBench(int eventsPerSecond, int seconds, TimeProvider time) : IInputSource, IResultSink
{
    private const int WarmUpSeconds = 2;
    internal const string Body = """
        ","amount":140.40,"currency":"EUR","lines":[{"sku":"A-1","quantity":2,"price":12.5}],"note":"leave at the door"}}

        """;
    private readonly List<double> _milliseconds = [];
    private readonly StringBuilder _lines = new();
    private long _start = -1;
    private long _sent;

    /// <summary>Runs the load and returns the quantiles.</summary>
    public async Task<LatencyBenchResult> RunAsync(CancellationToken cancellationToken)
    {
        var names = new StreamNames();
        using var graph = new ReconciliationGraph(new GraphOptions { BlockBytes = 128 * 1024 }, new GraphParts
        {
            Names = names,
            Expected = new ExpectedSources(names, ["aws", "gcp", "azure"]),
            Decoder = new DocumentDecoder(new IngestOptions()),
            Sink = this,
            Time = time,
        });
        await graph.RunAsync(this, cancellationToken);
        _milliseconds.Sort();
        return new LatencyBenchResult(eventsPerSecond, _milliseconds.Count, At(0.5), At(0.99), At(0.999), _milliseconds[^1]);
    }

    public async ValueTask<bool> ReadAsync(InputBlock block, CancellationToken cancellationToken)
    {
        _start = _start < 0 ? time.GetTimestamp() : _start;
        var due = 0L;
        while ((due = (long)(time.GetElapsedTime(_start).TotalSeconds * eventsPerSecond / 3) * 3) <= _sent)
        {
            // A timer is too coarse for a millisecond; yielding keeps the reader honest about when a block was due.
            await Task.Yield();
        }

        if (due >= (long)eventsPerSecond * (seconds + WarmUpSeconds))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var stamp = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        _lines.Clear();
        for (; _sent < due; _sent++)
        {
            var source = (_sent % 3) switch { 0 => "aws", 1 => "gcp", _ => "azure" };
            var id = (_sent / 3).ToString(CultureInfo.InvariantCulture);
            _lines.Append("{\"event_id\":\"ord-").Append(id).Append("\",\"source\":\"").Append(source)
                .Append("\",\"tenant\":\"acme\",\"type\":\"order.created\",\"timestamp\":\"").Append(stamp)
                .Append("\",\"received_at\":\"").Append(stamp).Append("\",\"payload\":{\"order_id\":\"ord-").Append(id).Append(Body);
        }

        MemoryInput.Fill(block, Encoding.UTF8.GetBytes(_lines.ToString()), now.Ticks);
        block.Clock = now.Ticks;
        return true;
    }

    public ValueTask TakeVerdictsAsync(VerdictBatch verdicts, CancellationToken cancellationToken)
    {
        var warm = time.GetElapsedTime(_start).TotalSeconds > WarmUpSeconds;
        var now = time.GetUtcNow().Ticks;
        foreach (ref readonly var verdict in verdicts.Items)
        {
            if (warm && verdict.ClosedBy == CloseReason.Complete)
            {
                _milliseconds.Add((now - verdict.WindowEnd) / (double)TimeSpan.TicksPerMillisecond);
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask TakeRejectsAsync(RejectBatch rejects, CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"the benchmark's own events were rejected: {rejects.Entries[0].Detail}");

    public ValueTask TakeSampleAsync(MetricsSample sample, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask TakeAnomalyAsync(Anomaly anomaly, RecoveryDecision? decision, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private double At(double quantile) => _milliseconds[(int)((_milliseconds.Count - 1) * quantile)];
}

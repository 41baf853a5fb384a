using Helios.Pipeline.Detection;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>The end of the graph: merges ticks, detects anomalies, and hands everything to the result sink.</summary>
internal sealed class SinkWorker(GraphOptions options, GraphParts parts, IResultSink sink) : IGraphSink
{
    private readonly TickMerge _ticks = new(parts.Names, options.Lanes, options.Windowing.Tick, options.MetricsWindow);
    private readonly List<MetricsSample> _samples = [];
    private readonly List<Anomaly> _opened = [];

    public async ValueTask TakeAsync(SinkWork work, Action<LaneOutput> recycle, CancellationToken cancellationToken)
    {
        if (work.Findings?.Rejects is { } rejects)
        {
            await sink.TakeRejectsAsync(rejects, cancellationToken);
        }

        var output = work.Output;
        if (output.Verdicts.Count > 0)
        {
            await sink.TakeVerdictsAsync(output.Verdicts, cancellationToken);
        }

        _ticks.Add(output.Lane, output.Watermark, output.Ticks, _samples);
        await EmitSamplesAsync(cancellationToken);
        recycle(output);
    }

    public ValueTask CompleteAsync(CancellationToken cancellationToken)
    {
        _ticks.Complete(_samples);
        return EmitSamplesAsync(cancellationToken);
    }

    private async ValueTask EmitSamplesAsync(CancellationToken cancellationToken)
    {
        foreach (var sample in _samples)
        {
            await sink.TakeSampleAsync(sample, cancellationToken);
            if (sample.Length < options.MetricsWindow || parts.Anomalies is null)
            {
                continue;
            }

            parts.Anomalies.Process(sample, _opened);
            foreach (var anomaly in _opened)
            {
                var decision = parts.Decisions?.Decide(anomaly, parts.Guards, anomaly.WindowEnd);
                await sink.TakeAnomalyAsync(anomaly, decision, cancellationToken);
            }

            _opened.Clear();
        }

        _samples.Clear();
    }
}

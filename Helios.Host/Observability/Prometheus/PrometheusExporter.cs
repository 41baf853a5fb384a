using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Helios.Host.Observability.Prometheus;

/// <summary>Gives the metrics of the process as text whenever somebody asks; between two questions it does nothing.</summary>
/// <remarks>Thread-safe: one collection at a time. Belongs to the reader that it is given to.</remarks>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private const int PatienceMs = 5000;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly TextBuffer _buffer = new();
    private readonly PrometheusWriter _writer;
    private readonly KeyValuePair<string, string>[] _target;
    private readonly List<Metric> _collected = [];

    /// <param name="target">Labels of <c>target_info</c>.</param>
    public PrometheusExporter(params KeyValuePair<string, string>[] target)
    {
        _target = target;
        _writer = new PrometheusWriter(_buffer);
    }

    /// <inheritdoc/>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Everything as it is now.</summary>
    /// <exception cref="InvalidOperationException">Nothing could be collected; the service stops.</exception>
    public async Task<byte[]> ScrapeAsync(TextFormat format, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (Collect?.Invoke(PatienceMs) != true)
            {
                throw new InvalidOperationException("the metrics could not be collected");
            }

            _writer.Write(_collected, _target, format);
            return _buffer.Written.ToArray();
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public override ExportResult Export(in Batch<Metric> batch)
    {
        _collected.Clear();
        foreach (var metric in batch)
        {
            _collected.Add(metric);
        }

        return ExportResult.Success;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gate.Dispose();
        }

        base.Dispose(disposing);
    }
}

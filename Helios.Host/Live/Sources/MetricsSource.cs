using Helios.Connectors.Store;
using Helios.Pipeline.Metrics;

namespace Helios.Host.Live.Sources;

/// <summary>The newest sample of each tenant: of this node once it is committed, of others with the next reading.</summary>
internal sealed class MetricsSource : PolledSource
{
    private const int Most = 1000;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long WindowStart, LiveDocument Document)> _newest = new(StringComparer.Ordinal);
    private readonly ISourceQueries _samples;
    private readonly TimeSpan _window;

    /// <param name="samples">Where they are read.</param>
    /// <param name="window">Length of the samples that detection takes; others are not shown.</param>
    /// <param name="parts">What it works with.</param>
    public MetricsSource(ISourceQueries samples, TimeSpan window, PollParts parts)
        : base("metrics", Period, parts) => (_samples, _window) = (samples, window);

    /// <inheritdoc/>
    public override bool HasTenants => true;

    /// <summary>What this node has committed.</summary>
    public void Take(ResultRows rows)
    {
        if (Listens && rows.Samples.Count > 0)
        {
            Merge(rows.Samples);
        }
    }

    /// <inheritdoc/>
    public override void Read(LiveScope scope, List<LiveDocument> documents)
    {
        lock (_gate)
        {
            foreach (var (_, document) in _newest.Values)
            {
                if (scope.Sees(in document))
                {
                    documents.Add(document);
                }
            }
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask ReadStoreAsync(bool all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // A sample closes some time behind its end; the newest two of each tenant lie within three windows and a minute.
        var from = now - (3 * _window) - TimeSpan.FromMinutes(1);
        Merge(await _samples.SamplesAsync(from, _window, 2 * Most, cancellationToken));
    }

    private void Merge(IReadOnlyList<MetricsSample> samples)
    {
        var changed = false;
        lock (_gate)
        {
            foreach (var sample in samples)
            {
                if (sample.Length == _window && (!_newest.TryGetValue(sample.Tenant, out var known) || known.WindowStart <= sample.WindowStart))
                {
                    var document = new LiveDocument(sample.Tenant, LiveDocument.Of(sample.Tenant), LiveJson.Made(sample.WriteTo));
                    changed |= known.Document.Id is null || !known.Document.Says(document.Json);
                    _newest[sample.Tenant] = (sample.WindowStart, document);
                }
            }

            foreach (var (tenant, _) in _newest.Count > Most ? _newest.OrderByDescending(static entry => entry.Value.WindowStart).Skip(Most).ToArray() : [])
            {
                _newest.Remove(tenant);
            }
        }

        if (changed)
        {
            Changed();
        }
    }
}

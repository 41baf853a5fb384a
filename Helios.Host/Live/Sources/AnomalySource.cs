using System.Text.Json;
using Helios.Connectors.Store;
using Helios.Host.Api.Anomalies;

namespace Helios.Host.Live.Sources;

/// <summary>The anomalies told last, as the store has them.</summary>
internal sealed class AnomalySource(IAnomalyStore anomalies, PollParts parts) : PolledSource("anomalies", Period, parts)
{
    private const int Most = 200;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private Dictionary<string, (Mark Mark, LiveDocument Document)> _known = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool HasTenants => true;

    /// <summary>What this node has committed.</summary>
    public void Take(ResultRows rows)
    {
        if (Listens && (rows.Anomalies.Count > 0 || rows.AnomalyUpdates.Count > 0))
        {
            Poke();
        }
    }

    /// <inheritdoc/>
    public override void Read(LiveScope scope, List<LiveDocument> documents)
    {
        lock (_gate)
        {
            foreach (var (_, document) in _known.Values)
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
        var found = await anomalies.FindAsync(new AnomalyFilter { Limit = Most }, cancellationToken);
        var next = new Dictionary<string, (Mark Mark, LiveDocument Document)>(found.Count, StringComparer.Ordinal);
        var known = _known;
        foreach (var anomaly in found)
        {
            var mark = Mark.Of(anomaly);
            next[anomaly.Id] = known.TryGetValue(anomaly.Id, out var old) && old.Mark == mark ? old : (mark, Document(anomaly));
        }

        lock (_gate)
        {
            _known = next;
        }

        Changed();
    }

    private static LiveDocument Document(StoredAnomaly anomaly)
    {
        using var told = JsonDocument.Parse(anomaly.Document);
        var tenant = told.RootElement.TryGetProperty("tenant", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;
        return new LiveDocument(anomaly.Id, LiveDocument.Of(tenant), LiveJson.Made(writer => AnomalyJson.Write(writer, anomaly)));
    }

    /// <summary>What of a row can change.</summary>
    private readonly record struct Mark(long Sequence, string State, DateTimeOffset UpdatedAt, DateTimeOffset? EndedAt, double? PeakScore, int Feedback, DateTimeOffset? FeedbackAt)
    {
        public static Mark Of(StoredAnomaly anomaly) => new(
            anomaly.Sequence, anomaly.State, anomaly.UpdatedAt, anomaly.EndedAt, anomaly.PeakScore, anomaly.Feedback.Count, anomaly.Feedback.Count > 0 ? anomaly.Feedback[^1].At : null);
    }
}

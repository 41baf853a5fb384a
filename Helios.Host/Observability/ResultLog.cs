using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Metrics;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Observability;

/// <summary>Totals of what the graph gave, and the last few results, for people who look.</summary>
/// <remarks>Thread-safe; one lock a batch. Bounded: 12 verdicts and 8 anomalies are kept.</remarks>
internal sealed class ResultLog(StreamNames names, TimeProvider time)
{
    private const int KeptVerdicts = 12;
    private const int KeptAnomalies = 8;

    private readonly Lock _gate = new();
    private readonly long[] _byKind = new long[VerdictWords.AllKinds.Count];
    private readonly long[] _byReason = new long[RejectReasons.Count];
    private readonly long[] _bySeverity = new long[Severities.AllWords.Count];
    private readonly long[] _missing = new long[StreamNames.MaxSources];
    private readonly Queue<VerdictStatus> _verdicts = new();
    private readonly Queue<AnomalyStatus> _anomalies = new();
    private readonly double[] _pairs = [double.NaN, double.NaN, double.NaN];

    /// <summary>Gets every batch of verdicts too; must return at once, keep nothing of it and not throw.</summary>
    public Action<VerdictBatch>? Given { get; set; }

    /// <summary>Verdicts by kind, revisions included.</summary>
    public VerdictTotals Totals
    {
        get
        {
            lock (_gate)
            {
                return new VerdictTotals(_byKind[0], _byKind[1], _byKind[2], _byKind[3]);
            }
        }
    }

    /// <summary>Rejected records by the wire word of the reason.</summary>
    public IReadOnlyDictionary<string, long> Rejected
    {
        get
        {
            lock (_gate)
            {
                return Enumerable.Range(0, _byReason.Length).Where(i => _byReason[i] > 0)
                    .ToDictionary(i => ((RejectReason)i).ToWire(), i => _byReason[i]);
            }
        }
    }

    /// <summary>The last verdicts that were not consistent, newest first.</summary>
    public IReadOnlyList<VerdictStatus> Verdicts => Newest(_verdicts);

    /// <summary>The last anomalies, newest first.</summary>
    public IReadOnlyList<AnomalyStatus> Anomalies => Newest(_anomalies);

    /// <summary>Anomalies of a severity.</summary>
    public long AnomaliesOf(Severity severity)
    {
        lock (_gate)
        {
            return _bySeverity[(int)severity];
        }
    }

    /// <summary>Something was decided about what shows on metrics of a tenant.</summary>
    public void Decided(string tenant, IReadOnlyList<string> metrics, string action)
    {
        lock (_gate)
        {
            for (var left = _anomalies.Count; left > 0; left--)
            {
                var anomaly = _anomalies.Dequeue();
                _anomalies.Enqueue(anomaly.Tenant == tenant && metrics.Contains(anomaly.Metric) ? anomaly with { Decision = action } : anomaly);
            }
        }
    }

    /// <summary>Verdicts in which source <paramref name="id"/> was missing.</summary>
    public long MissingOf(int id)
    {
        lock (_gate)
        {
            return _missing[id];
        }
    }

    /// <summary>Mean arrival skew of a cloud against the others, in milliseconds; null without data.</summary>
    public double? SkewOf(string source)
    {
        Span<int> pairs = source switch { "aws" => [0, 1], "gcp" => [0, 2], "azure" => [1, 2], _ => [] };
        var (sum, count) = (0.0, 0);
        lock (_gate)
        {
            foreach (var pair in pairs)
            {
                sum += double.IsFinite(_pairs[pair]) ? _pairs[pair] : 0;
                count += double.IsFinite(_pairs[pair]) ? 1 : 0;
            }
        }

        return count == 0 ? null : sum / count;
    }

    public void Add(VerdictBatch batch)
    {
        Given?.Invoke(batch);
        var now = time.GetUtcNow();
        lock (_gate)
        {
            foreach (ref readonly var verdict in batch.Items)
            {
                _byKind[(int)verdict.Kind]++;
                for (var left = verdict.Missing; left != 0; left &= left - 1)
                {
                    _missing[System.Numerics.BitOperations.TrailingZeroCount(left)]++;
                }
            }

            // Only the last few can be seen afterwards, so only they are worth their text.
            for (var (i, kept) = (batch.Count - 1, new Stack<VerdictStatus>()); ; i--)
            {
                if (i < 0 || kept.Count == KeptVerdicts)
                {
                    Keep(_verdicts, kept, KeptVerdicts);
                    break;
                }

                if (batch.Items[i].Kind != VerdictKind.Consistent)
                {
                    kept.Push(VerdictStatus.Of(names, batch, in batch.Items[i], now));
                }
            }
        }
    }

    /// <summary>Counts a dead letter by the wire word of its reason; one of another program counts as malformed.</summary>
    public void AddReject(string reason)
    {
        var index = Enumerable.Range(0, _byReason.Length).FirstOrDefault(i => ((RejectReason)i).ToWire() == reason);
        lock (_gate)
        {
            _byReason[index]++;
        }
    }

    public void Add(MetricsSample sample)
    {
        lock (_gate)
        {
            for (var pair = 0; pair < _pairs.Length; pair++)
            {
                var value = sample.Values[FeatureVector.AwsGcpLatency + pair];
                _pairs[pair] = double.IsFinite(value) ? value : _pairs[pair];
            }
        }
    }

    public void Add(Anomaly anomaly)
    {
        var at = new DateTimeOffset(anomaly.WindowEnd, TimeSpan.Zero);
        var status = new AnomalyStatus(at, anomaly.Tenant, anomaly.Metric, anomaly.Severity.ToWire(), anomaly.Explanation, null);
        lock (_gate)
        {
            _bySeverity[(int)anomaly.Severity]++;
            Keep(_anomalies, [status], KeptAnomalies);
        }
    }

    private T[] Newest<T>(Queue<T> kept)
    {
        lock (_gate)
        {
            return [.. kept.Reverse()];
        }
    }

    private static void Keep<T>(Queue<T> kept, IEnumerable<T> more, int limit)
    {
        foreach (var item in more)
        {
            kept.Enqueue(item);
        }

        while (kept.Count > limit)
        {
            kept.Dequeue();
        }
    }
}

using System.Globalization;
using System.Numerics;
using Helios.Host.Observability;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Live.Sources;

/// <summary>A sample of the newest verdicts that are not consistent, and how far copies of an event lie apart.</summary>
/// <remarks>
/// Thread-safe; called once a batch, and while nobody looks that costs a look at a field. Of each tick at most <see cref="MostOfTick"/> verdicts are described, and
/// <see cref="ShareOfTenant"/> of each further tenant: the cost is bounded whatever goes wrong, and one tenant's trouble does not hide another's.
/// </remarks>
internal sealed class VerdictSource(StreamNames names, Func<IReadOnlyList<VerdictStatus>> earlier, TimeProvider time) : ILiveSource
{
    /// <summary>Documents shown.</summary>
    public const int Most = 100;

    private const int MostOfTick = 10;
    private const int ShareOfTenant = 2;
    private const int MostOfTenant = 50;
    private const int MostTenants = 256;

    private readonly Lock _gate = new();
    private readonly SkewBook _skews = new();
    private readonly Queue<LiveDocument> _newest = new();
    private readonly Dictionary<string, Queue<LiveDocument>> _byTenant = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _ofTick = [];
    private readonly Stack<int> _taken = new();
    private long _number;
    private long _version = 1;
    private int _left = MostOfTick;
    private volatile bool _isWatched;

    /// <inheritdoc/>
    public string Topic => "verdicts";

    /// <inheritdoc/>
    public bool HasTenants => true;

    /// <inheritdoc/>
    public bool IsWatched
    {
        get => _isWatched || IsNeeded;
        set => Watch(() => _isWatched = value);
    }

    /// <inheritdoc/>
    public bool IsReady => true;

    /// <inheritdoc/>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Whether somebody looks at the skews.</summary>
    private bool IsNeeded { get; set; }

    /// <summary>Somebody looks at the skews, or no longer does.</summary>
    public void Need(bool skews) => Watch(() => IsNeeded = skews);

    /// <summary>Takes a batch of verdicts.</summary>
    public void Take(VerdictBatch batch)
    {
        if (!IsWatched)
        {
            return;
        }

        var now = time.GetUtcNow();
        lock (_gate)
        {
            _skews.Advance(now);
            foreach (ref readonly var verdict in batch.Items)
            {
                // A revision's skew is that of a late copy; one copy alone has none.
                if (verdict.Revision == 0 && BitOperations.PopCount(verdict.Sources) > 1)
                {
                    _skews.Add(verdict.SkewMs);
                }
            }

            if (_isWatched)
            {
                Sample_NeedsLock(batch, now);
            }
        }
    }

    /// <inheritdoc/>
    public void Pull(DateTimeOffset now)
    {
        lock (_gate)
        {
            _left = MostOfTick;
            _ofTick.Clear();
        }
    }

    /// <inheritdoc/>
    public void Read(LiveScope scope, List<LiveDocument> documents)
    {
        lock (_gate)
        {
            if (scope.IsAll)
            {
                documents.AddRange(_newest);
                return;
            }

            foreach (var tenant in _byTenant.Values)
            {
                foreach (var document in tenant)
                {
                    if (!scope.Sees(in document))
                    {
                        break;
                    }

                    documents.Add(document);
                }
            }
        }

        if (documents.Count > Most)
        {
            documents.Sort(static (left, right) => long.Parse(right.Id, CultureInfo.InvariantCulture).CompareTo(long.Parse(left.Id, CultureInfo.InvariantCulture)));
            documents.RemoveRange(Most, documents.Count - Most);
        }
    }

    /// <summary>The skews of the last minute.</summary>
    public (double Seconds, long Windows, long[]? Quantiles, long Largest) Skews(DateTimeOffset now, ReadOnlySpan<double> shares)
    {
        lock (_gate)
        {
            _skews.Advance(now);
            return (_skews.Seconds(now), _skews.Count, _skews.Quantiles(shares), _skews.Largest);
        }
    }

    private void Watch(Action change)
    {
        lock (_gate)
        {
            var (was, sampled) = (IsWatched, _isWatched);
            change();
            if (!was && IsWatched)
            {
                _skews.Begin(time.GetUtcNow());
            }

            if (!sampled && _isWatched)
            {
                _newest.Clear();
                _byTenant.Clear();
                foreach (var status in earlier().Reverse())
                {
                    Keep_NeedsLock(status, null, null);
                }
            }
        }
    }

    private void Sample_NeedsLock(VerdictBatch batch, DateTimeOffset now)
    {
        for (var i = batch.Count - 1; i >= 0; i--)
        {
            ref readonly var verdict = ref batch.Items[i];
            if (verdict.Kind != VerdictKind.Consistent && IsTaken_NeedsLock(verdict.Tenant))
            {
                _taken.Push(i);
            }
        }

        // Oldest first, so that numbers rise.
        while (_taken.TryPop(out var at))
        {
            ref readonly var verdict = ref batch.Items[at];
            Keep_NeedsLock(VerdictStatus.Of(names, batch, in verdict, now), verdict.SkewMs, verdict.ClosedBy.ToWire());
        }
    }

    private bool IsTaken_NeedsLock(int tenant)
    {
        var given = _ofTick.GetValueOrDefault(tenant);
        if (_left <= 0 && (given >= ShareOfTenant || _ofTick.Count >= MostTenants))
        {
            return false;
        }

        _left--;
        _ofTick[tenant] = given + 1;
        return true;
    }

    private void Keep_NeedsLock(VerdictStatus status, long? skew, string? closedBy)
    {
        var json = LiveJson.Object(writer =>
        {
            writer.WriteTime("at", status.At);
            writer.WriteString("tenant", status.Tenant);
            writer.WriteString("event_id", status.EventId);
            writer.WriteString("type", status.Type);
            writer.WriteString("verdict", status.Verdict);
            writer.WriteNumber("revision", status.Revision);
            writer.WriteWords("missing", status.Missing);
            writer.WriteWords("differing_paths", status.DifferingPaths);
            writer.WriteNumberOrNull("skew_ms", skew);
            writer.WriteString("closed_by", closedBy);
        });
        var document = new LiveDocument((++_number).ToString(CultureInfo.InvariantCulture), LiveDocument.Of(status.Tenant), json);
        Keep(_newest, document, Most);
        if (!_byTenant.TryGetValue(status.Tenant, out var tenant) && _byTenant.Count < MostTenants)
        {
            _byTenant[status.Tenant] = tenant = new Queue<LiveDocument>();
        }

        if (tenant is not null)
        {
            Keep(tenant, document, MostOfTenant);
        }

        Interlocked.Increment(ref _version);
    }

    private static void Keep(Queue<LiveDocument> queue, LiveDocument document, int most)
    {
        queue.Enqueue(document);
        if (queue.Count > most)
        {
            queue.Dequeue();
        }
    }
}

using System.Runtime.InteropServices;
using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Lookup;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Healing.Data;

/// <summary>Compares copies of the log with what the index, and where it knows nothing the store, has counted of their events. One batch at a time.</summary>
/// <remarks>Bounded: what is brought in again is at most <c>max</c> copies, and only those are remembered.</remarks>
internal sealed class LogComparison
{
    private readonly DataParts _parts;
    private readonly string _execution;
    private readonly CopyRange _range;
    private readonly int _max;
    private readonly IReadOnlyDictionary<int, long> _read;
    private readonly RecordEvents _events;
    private readonly ReplayWriter _writer;
    private readonly byte[] _tenant;
    private readonly byte[] _source;
    private readonly TenantSeeds _seeds;
    private readonly HashSet<(EventKey Key, string Source)> _brought = [];
    private readonly List<Candidate> _candidates = [];
    private readonly List<IndexQuery> _queries = [];
    private readonly HashSet<EventKey> _asked = [];
    private readonly List<WindowRecord> _answers = [];

    /// <param name="parts">What it works with.</param>
    /// <param name="execution">Whose it is.</param>
    /// <param name="range">Tenant, arrival, and the source, or an empty text for every source.</param>
    /// <param name="max">Most copies brought in again.</param>
    /// <param name="read">Of each partition of the events the offset up to which the service has read.</param>
    public LogComparison(DataParts parts, string execution, CopyRange range, int max, IReadOnlyDictionary<int, long> read)
    {
        (_parts, _execution, _range, _max, _read) = (parts, execution, range, max, read);
        _events = new RecordEvents(parts.Decoder());
        _writer = new ReplayWriter(parts.Log, parts.Options.Replay.Rate, parts.Time);
        (_tenant, _source) = (Encoding.UTF8.GetBytes(range.Tenant), Encoding.UTF8.GetBytes(range.Source));
        _seeds = TenantSeeds.Of(_tenant);
    }

    /// <summary>Copies compared; one that lies there twice counts twice.</summary>
    public long Compared { get; private set; }

    /// <summary>Copies that were not counted.</summary>
    public long Lacking { get; private set; }

    /// <summary>Copies of events that have a verdict in the store but are not in the index.</summary>
    public long Unknown { get; private set; }

    /// <summary>Whether it stopped at the bound.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Copies brought in again.</summary>
    public long Replayed => _writer.Written;

    /// <summary>Takes a batch.</summary>
    /// <returns>False at the bound.</returns>
    /// <exception cref="LogException">What was found could not be appended.</exception>
    /// <exception cref="Connectors.Store.StoreException">The store cannot be read now.</exception>
    public async ValueTask<bool> TakeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        Collect(batch);
        if (_candidates.Count == 0)
        {
            return true;
        }

        _answers.Clear();
        _parts.Index.Find(_queries, _answers);
        var counted = new Dictionary<EventKey, IReadOnlyList<string>>(_answers.Count);
        foreach (var record in _answers)
        {
            counted[record.Key] = record.Sources;
        }

        foreach (var candidate in _candidates)
        {
            if (!await CompareAsync(candidate, counted, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Appends what is left.</summary>
    /// <exception cref="LogException">Not appended.</exception>
    public ValueTask FinishAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    private void Collect(LogBatch batch)
    {
        _candidates.Clear();
        _queries.Clear();
        _asked.Clear();
        var now = _parts.Time.GetUtcNow().UtcTicks;
        var (from, to) = (_range.From.UtcTicks, _range.To.UtcTicks);
        var unread = batch.Partition.Topic == TopicNames.Events ? _read.GetValueOrDefault(batch.Partition.Partition, -1) : long.MaxValue;
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
        {
            if (record.Timestamp < from || record.Timestamp >= to || record.Offset >= unread)
            {
                continue;
            }

            var headers = batch.HeadersOf(in record);
            _events.Read(batch.Chunk, record.Value, RecordContext.Of(now, in record, headers));
            foreach (ref readonly var fields in CollectionsMarshal.AsSpan(_events.Events))
            {
                if (_events.TenantOf(in fields).SequenceEqual(_tenant) && (_source.Length == 0 || _events.SourceOf(in fields).SequenceEqual(_source)))
                {
                    Add(batch, in record, in fields);
                }
            }
        }
    }

    private void Add(LogBatch batch, in LogRecord record, in EventFields fields)
    {
        Compared++;
        var id = _events.IdOf(in fields);
        var key = EventKey.Create(_seeds, id);
        var append = _events.Replay(in fields, _execution, RecordContext.Original(batch, in record, _events), batch.HeadersOf(in record));
        _candidates.Add(new Candidate(key, Encoding.UTF8.GetString(_events.SourceOf(in fields)), append));
        if (_asked.Add(key))
        {
            _queries.Add(new IndexQuery(key, _range.Tenant, append.Key));
        }
    }

    /// <returns>False at the bound.</returns>
    private async ValueTask<bool> CompareAsync(
        Candidate candidate, Dictionary<EventKey, IReadOnlyList<string>> counted, CancellationToken cancellationToken)
    {
        if (counted.TryGetValue(candidate.Key, out var sources))
        {
            if (sources.Contains(candidate.Source, StringComparer.Ordinal))
            {
                return true;
            }
        }
        else if (await HasVerdictAsync(candidate, cancellationToken))
        {
            Unknown++;
            return true;
        }

        if (_brought.Contains((candidate.Key, candidate.Source)))
        {
            return true;
        }

        if (_brought.Count == _max)
        {
            IsCut = true;
            return false;
        }

        _brought.Add((candidate.Key, candidate.Source));
        Lacking++;
        await _writer.AddAsync(candidate.Record, cancellationToken);
        return true;
    }

    private async ValueTask<bool> HasVerdictAsync(Candidate candidate, CancellationToken cancellationToken)
    {
        var history = await _parts.Store.Verdicts.HistoryAsync(_range.Tenant, Encoding.UTF8.GetString(candidate.Record.Key.Span), cancellationToken);
        return history.Count > 0;
    }

    private readonly record struct Candidate(EventKey Key, string Source, LogAppend Record);
}

using System.Runtime.InteropServices;
using System.Text;
using Helios.Connectors.Log;
using Helios.Pipeline.Events;

namespace Helios.Host.App.Healing.Data;

/// <summary>Looks through batches for exactly the copies that are wanted and appends the first of each again. One batch at a time.</summary>
internal sealed class LostCopySearch
{
    private readonly RecordEvents _events;
    private readonly ReplayWriter _writer;
    private readonly string _execution;
    private readonly byte[] _tenant;
    private readonly byte[] _source;
    private readonly TenantSeeds _seeds;
    private readonly HashSet<EventKey> _wanted;
    private readonly List<LogAppend> _found = [];
    private readonly TimeProvider _time;

    public LostCopySearch(DataParts parts, string execution, CopyRange range, IEnumerable<MissingCopy> wanted)
    {
        (_execution, _time) = (execution, parts.Time);
        _events = new RecordEvents(parts.Decoder());
        _writer = new ReplayWriter(parts.Log, parts.Options.Replay.Rate, parts.Time);
        (_tenant, _source) = (Encoding.UTF8.GetBytes(range.Tenant), Encoding.UTF8.GetBytes(range.Source));
        _seeds = TenantSeeds.Of(_tenant);
        _wanted = [.. wanted.Select(copy => copy.Key)];
    }

    /// <summary>Copies found.</summary>
    public long Found { get; private set; }

    /// <summary>Copies appended again.</summary>
    public long Replayed => _writer.Written;

    /// <summary>Copies not found so far.</summary>
    public int NotFound => _wanted.Count;

    /// <summary>Takes a batch.</summary>
    /// <returns>False once nothing is wanted any more.</returns>
    /// <exception cref="LogException">What was found could not be appended.</exception>
    public async ValueTask<bool> TakeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        Search(batch);
        foreach (var record in _found)
        {
            await _writer.AddAsync(record, cancellationToken);
        }

        _found.Clear();
        return _wanted.Count > 0;
    }

    /// <summary>Appends what is left.</summary>
    /// <exception cref="LogException">Not appended.</exception>
    public ValueTask FinishAsync(CancellationToken cancellationToken) => _writer.FlushAsync(cancellationToken);

    private void Search(LogBatch batch)
    {
        var now = _time.GetUtcNow().UtcTicks;
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
        {
            var headers = batch.HeadersOf(in record);
            _events.Read(batch.Chunk, record.Value, RecordContext.Of(now, in record, headers));
            foreach (ref readonly var fields in CollectionsMarshal.AsSpan(_events.Events))
            {
                if (_events.SourceOf(in fields).SequenceEqual(_source) && _events.TenantOf(in fields).SequenceEqual(_tenant)
                    && _wanted.Remove(EventKey.Create(_seeds, _events.IdOf(in fields))))
                {
                    Found++;
                    _found.Add(_events.Replay(in fields, _execution, RecordContext.Original(batch, in record, _events), headers));
                }
            }
        }
    }
}

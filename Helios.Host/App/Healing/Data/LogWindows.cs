using System.Runtime.InteropServices;
using Helios.Connectors.Files;
using Helios.Connectors.Log;
using Helios.Host.App.Externals;
using Helios.Host.App.Shards;
using Helios.Host.Config.Options;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest;
using Helios.Pipeline.Ingest.Framing;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Healing.Data;

/// <summary>The windows that the service made of the log, made once more: one stage a partition, in the time of its records. One thread at a time.</summary>
/// <remarks>It has names of its own, because the ids of the service's are shared with its lanes.</remarks>
internal sealed class LogWindows : IDisposable
{
    private readonly DataParts _parts;
    private readonly long _oldest;
    private readonly Action<List<WindowRecord>, long> _closed;
    private readonly StreamNames _names;
    private readonly Dictionary<int, Part> _open = [];
    private readonly LaneOutput _output = new();
    private readonly EventBatch[] _lanes = [new EventBatch()];
    private readonly InputBlock _block = new(512 * 1024);

    /// <param name="parts">What it works with.</param>
    /// <param name="closed">
    /// Gets windows once they are beyond the retention or the bound of memory, and all closed ones at the end; with the clock of their partition.
    /// </param>
    public LogWindows(DataParts parts, Action<List<WindowRecord>, long> closed)
    {
        (_parts, _closed) = (parts, closed);
        _oldest = parts.Time.GetUtcNow().UtcTicks - parts.Options.Lookup.Index.Ttl.Ticks - (2 * parts.Options.Window.Length.Ticks);
        _names = new StreamNames(parts.Options.Metrics.MaxTenants);
    }

    /// <summary>Takes records of a partition of the events.</summary>
    public void Take(LogBatch batch)
    {
        if (!_open.TryGetValue(batch.Partition.Partition, out var part))
        {
            _open.Add(batch.Partition.Partition, part = NewPart());
        }

        Fill(batch, part);
        if (_block.Frame.Records.Count > 0)
        {
            _lanes[0].Clear();
            part.Decode.Process(_block, _lanes);
            part.Stage.Process(_lanes[0], _output);
            Hand(part.Stage.Clock);
        }

        _block.Clear();
    }

    /// <summary>The log has ended: hands out what is closed. What is open the service has itself.</summary>
    public void Finish()
    {
        foreach (var part in _open.Values)
        {
            if (part.Stage.Clock != long.MinValue)
            {
                // Far enough that everything leaves memory; a window that closes only on the way there is left out.
                var end = part.Stage.Clock;
                part.Stage.Advance(end + _parts.Options.Window.Retention.Ticks + (4 * _parts.Options.Window.Length.Ticks), _output);
                Hand(end);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in _open.Values)
        {
            part.Stage.Dispose();
        }

        _block.Chunk.Free();
    }

    private Part NewPart()
    {
        var windowing = GraphSettings.Graph(_parts.Options, GraphSettings.Lanes(_parts.Options)).Windowing with
        {
            MaxOpen = _parts.Options.Window.MaxOpen,
            MaxClosed = _parts.Options.Window.MaxClosed,
            EmitRevisions = false,
            IndexEveryChange = false,
        };
        var expected = GraphSettings.Expected(_parts.Options.Ingest, _names);
        return new Part(
            new DecodeStage(_parts.Decoder(), _names), new WindowStage(windowing, _names, expected, new TempFileSpill(_parts.Scratch)));
    }

    private void Hand(long end)
    {
        _output.Records.RemoveAll(record => record.LastSeen > end);
        if (_output.Records.Count > 0)
        {
            _closed(_output.Records, end);
        }

        _output.Clear();
    }

    private void Fill(LogBatch batch, Part part)
    {
        var now = Math.Max(_parts.Time.GetUtcNow().Ticks, batch.Records.Count == 0 ? 0 : batch.Records[^1].Timestamp);
        var checksKeys = ExternalKinds.Log(_parts.Options) == TopicLogKind.Kafka;
        _block.Context = new DecodeContext(now, now);
        _block.Frame.Kind = FrameKind.Records;
        foreach (ref readonly var record in CollectionsMarshal.AsSpan(batch.Records))
        {
            var isForwarded = ForwardedHeader.TryFind(batch, in record, out var mark);
            if (record.Timestamp < _oldest || (isForwarded && !ForwardedHeader.TryAdvance(part.Forwarded, mark)))
            {
                continue;
            }

            if (ReplayHeader.IsIn(batch.HeadersOf(in record)))
            {
                _block.Replays.Add(_block.Frame.Records.Count);
            }

            _block.Frame.Records.Add(_block.Chunk.Append(batch.Chunk.Span(record.Value)));
            _block.Frame.Arrivals.Add(record.Timestamp);
            if (checksKeys)
            {
                _block.Keys.Add(isForwarded ? ForwardedHeader.Home : _block.Chunk.Append(batch.Chunk.Span(record.Key)));
            }
        }
    }

    private sealed record Part(DecodeStage Decode, WindowStage Stage)
    {
        public Dictionary<int, ForwardMark> Forwarded { get; } = [];
    }
}

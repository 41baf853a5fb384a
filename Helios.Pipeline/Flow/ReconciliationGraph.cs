using Helios.Pipeline.Windowing;

namespace Helios.Pipeline.Flow;

/// <summary>
/// The whole graph in one place: reader -> decoders -> lanes -> sink. Blocks are dealt to decoders in turn and every lane
/// takes the decoders' batches in the same turn, so lanes see events in input order however many decoders run.
/// </summary>
/// <remarks>
/// Every pipe is bounded; a full one stops its writer, up to the reader. A stage that throws stops everything before it; what
/// was written before the error is still delivered, then <see cref="RunAsync"/> throws that error. Cancelling stops the
/// reader and throws; to end gracefully, end the input instead.
/// </remarks>
public sealed class ReconciliationGraph : IDisposable
{
    private readonly GraphOptions _options;
    private readonly GraphParts _parts;
    private readonly LaneWorker[] _lanes;
    private readonly Pipe<InputBlock>[] _toDecoders;
    private readonly Pipe<LaneWork>[,] _toLanes;
    private readonly Pipe<SinkWork> _toSink;
    private readonly Pool<InputBlock> _blocks;
    private readonly Pool<EventBatch> _batches = new(() => new EventBatch());
    private readonly Pool<LaneOutput> _outputs = new(() => new LaneOutput());
    private readonly StageMeter _reading;
    private readonly StageMeter _decoding;
    private readonly StageMeter _windowing;
    private readonly StageMeter _sinking;
    private Exception? _fault;

    /// <summary>Builds the stages and pipes; nothing runs yet.</summary>
    public ReconciliationGraph(GraphOptions options, GraphParts parts)
    {
        (_options, _parts) = (options, parts);
        var capacity = options.PipeCapacity;
        _reading = new StageMeter("reader", 0);
        _decoding = new StageMeter("decode", capacity * options.Decoders);
        _windowing = new StageMeter("window", capacity * options.Decoders * options.Lanes);
        _sinking = new StageMeter("sink", capacity * options.Lanes * 2);
        _blocks = new Pool<InputBlock>(() => new InputBlock(options.BlockBytes + (options.BlockBytes / 4)));
        _lanes = [.. Enumerable.Range(0, options.Lanes).Select(lane => new LaneWorker(lane, options, parts))];
        _toDecoders = [.. Enumerable.Range(0, options.Decoders).Select(_ => NewPipe<InputBlock>(capacity, _decoding, _reading))];
        _toLanes = new Pipe<LaneWork>[options.Decoders, options.Lanes];
        for (var i = 0; i < _toLanes.Length; i++)
        {
            _toLanes[i / options.Lanes, i % options.Lanes] = NewPipe<LaneWork>(capacity, _windowing, _decoding);
        }

        _toSink = NewPipe<SinkWork>(capacity * options.Lanes * 2, _sinking, _windowing);
    }

    /// <summary>Throughput, depth and stall by stage, in flow order.</summary>
    public IReadOnlyList<StageMeter> Stages => [_reading, _decoding, _windowing, _sinking];

    /// <summary>The window stages of all lanes and open shards, for draining after the run.</summary>
    public IEnumerable<WindowStage> Windows => _lanes.SelectMany(lane => lane.Stages);

    /// <summary>What all stages counted, those of shards that went away included; their sums are the graph's. Any thread.</summary>
    public IEnumerable<WindowCounters> Counters => _lanes.SelectMany(lane => lane.Stages.Select(stage => stage.Counters).Append(lane.Retired));

    /// <summary>Copies admitted by source.</summary>
    public SourceMeter Sources => _parts.Sources;

    /// <summary>Runs until the input ends.</summary>
    public async Task RunAsync(IInputSource input, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reader = Guard(() => ReadAsync(input, stop.Token), stop, e => CompleteAll(_toDecoders, e));
        var decoders = Enumerable.Range(0, _options.Decoders).Select(d => Guard(() => DecodeAsync(d), stop, e =>
        {
            _toDecoders[d].Complete(e);
            CompleteAll(LanesOf(d), e);
        })).ToArray();
        var lanes = Enumerable.Range(0, _options.Lanes)
            .Select(l => Guard(() => RunLaneAsync(l), stop, e => CompleteAll(DecodersOf(l), e))).ToArray();
        var end = _parts.End ?? new SinkWorker(_options, _parts, _parts.Sink ?? throw new InvalidOperationException("a graph needs a sink"));
        var sink = Guard(() => SinkAsync(end, cancellationToken), stop, _toSink.Complete);
        await Task.WhenAll(decoders);
        await Task.WhenAll(lanes);
        _toSink.Complete(null);
        await Task.WhenAll(reader, sink);
        if (_fault is { } fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var lane in _lanes)
        {
            lane.Dispose();
        }

        foreach (var block in _blocks.Drain())
        {
            block.Chunk.Free();
        }
    }

    private async Task ReadAsync(IInputSource input, CancellationToken stop)
    {
        for (var turn = 0; ; turn = (turn + 1) % _options.Decoders)
        {
            var block = _blocks.Rent();
            block.Clear();
            if (!await input.ReadAsync(block, stop))
            {
                return;
            }

            _reading.Passed(block.Chunk.ScratchEnd);
            await _toDecoders[turn].WriteAsync(block, stop);
        }
    }

    private async Task DecodeAsync(int decoder)
    {
        var stage = new DecodeStage(_parts.Decoder, _parts.Names, Sources);
        var batches = new EventBatch[_options.Lanes];
        await foreach (var block in _toDecoders[decoder].Reader.ReadAllAsync(CancellationToken.None))
        {
            for (var lane = 0; lane < batches.Length; lane++)
            {
                batches[lane] = _batches.Rent();
                batches[lane].Clear();
            }

            var findings = block.Control is null ? stage.Process(block, batches) : null;
            block.Chunk.Share(_options.Lanes);
            _decoding.Took(block.Control is null ? stage.Admitted : 0);
            for (var lane = 0; lane < batches.Length; lane++)
            {
                await _toLanes[decoder, lane].WriteAsync(new LaneWork(batches[lane], block, lane == 0 ? findings : null), CancellationToken.None);
            }
        }
    }

    private async Task RunLaneAsync(int lane)
    {
        var worker = _lanes[lane];
        var works = new List<SinkWork>();
        for (var turn = 0; await _toLanes[turn, lane].Reader.WaitToReadAsync(); turn = (turn + 1) % _options.Decoders)
        {
            _toLanes[turn, lane].Reader.TryRead(out var work);
            _windowing.Took(work.Batch.Count);
            Process(worker, work, works);
            if (work.Block.Chunk.Release())
            {
                Recycle(work.Block);
            }

            _batches.Return(work.Batch);
            await HandOnAsync(works);
        }

        worker.Complete(_outputs.Rent, works);
        await HandOnAsync(works);
    }

    private void Process(LaneWorker worker, LaneWork work, List<SinkWork> works)
    {
        if (work.Block.Control is { } control)
        {
            worker.Handle(control, _outputs.Rent, works);
            return;
        }

        var output = _outputs.Rent();
        var shard = work.Block.Shard;
        worker.Process(shard, work.Batch, output);
        works.Add(new SinkWork(output, shard, null, work.Findings));
    }

    private async ValueTask HandOnAsync(List<SinkWork> works)
    {
        foreach (var work in works)
        {
            await _toSink.WriteAsync(work, CancellationToken.None);
        }

        works.Clear();
    }

    /// <summary>A block that a giant record has grown is not kept, or one such record a block would pin that memory for good.</summary>
    private void Recycle(InputBlock block)
    {
        if (block.Chunk.Bytes.Length <= _options.BlockBytes * 4L)
        {
            _blocks.Return(block);
        }
        else
        {
            block.Chunk.Free();
        }
    }

    private async Task SinkAsync(IGraphSink sink, CancellationToken cancellationToken)
    {
        var recycle = (LaneOutput output) =>
        {
            output.Clear();
            _outputs.Return(output);
        };
        await foreach (var work in _toSink.Reader.ReadAllAsync(CancellationToken.None))
        {
            _sinking.Took(work.Output.Verdicts.Count);
            await sink.TakeAsync(work, recycle, cancellationToken);
        }

        if (_fault is null && !cancellationToken.IsCancellationRequested)
        {
            await sink.CompleteAsync(cancellationToken);
        }
    }

    /// <summary>
    /// Runs a stage and then closes its pipes with its error: stages after it get what was written and then the error, stages
    /// before it find a closed pipe and drop. The first error also stops the reader.
    /// </summary>
    private async Task Guard(Func<Task> stage, CancellationTokenSource stop, Action<Exception?> close)
    {
        Exception? error = null;
        try
        {
            await Task.Yield();
            await stage();
        }
        catch (OperationCanceledException e) when (stop.IsCancellationRequested)
        {
            error = e;
        }
        catch (Exception e)
        {
            error = e;
            Interlocked.CompareExchange(ref _fault, e, null);
        }

        close(error);
        if (error is not null)
        {
            await stop.CancelAsync();
        }
    }

    private Pipe<T> NewPipe<T>(int capacity, StageMeter reader, StageMeter writer) => new(capacity, reader, writer, _parts.Time);

    private IEnumerable<Pipe<LaneWork>> LanesOf(int decoder) =>
        Enumerable.Range(0, _options.Lanes).Select(lane => _toLanes[decoder, lane]);

    private IEnumerable<Pipe<LaneWork>> DecodersOf(int lane) =>
        Enumerable.Range(0, _options.Decoders).Select(decoder => _toLanes[decoder, lane]);

    private static void CompleteAll<T>(IEnumerable<Pipe<T>> pipes, Exception? error)
    {
        foreach (var pipe in pipes)
        {
            pipe.Complete(error);
        }
    }
}

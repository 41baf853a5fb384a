using System.IO.Compression;
using System.Text;
using Helios.Host.App;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Ingest.Framing;
using Helios.Specs.Support;

namespace Helios.Specs.Host.App;

public sealed class LiveInputSpec : IDisposable
{
    private static readonly byte[] OneEvent = Encoding.UTF8.GetBytes(RunningService.Copy("e1", "aws"));

    private readonly FakeTimeProvider _clock = new();
    private readonly SuspensionBoard _suspensions = new(new StreamNames());
    private readonly InputBlock _block = new(256);
    private readonly LiveInput _input;

    public LiveInputSpec() => _input = Create(records: 2);

    public void Dispose() => _input.Dispose();

    [Fact]
    public async Task Full_queue_refuses_until_the_graph_has_read()
    {
        Assert.Equal(EnqueueResult.Taken, _input.TryEnqueue(OneEvent, null, null));
        Assert.Equal(EnqueueResult.Taken, _input.TryEnqueue(OneEvent, null, null));
        Assert.Equal(EnqueueResult.Full, _input.TryEnqueue(OneEvent, null, null));
        Assert.True(_input.IsFull);
        Assert.Equal(2, _input.Depth);
        Assert.True(await Read());
        Assert.Equal(EnqueueResult.Taken, _input.TryEnqueue(OneEvent, null, null));
    }

    [Fact]
    public async Task Block_carries_the_body_its_door_and_both_moments()
    {
        var received = _clock.GetUtcNow().Ticks;
        _input.TryEnqueue(OneEvent, null, "gcp");
        _suspensions.Set("azure", true);
        _clock.Advance(TimeSpan.FromMilliseconds(30));
        Assert.True(await Read());
        Assert.Equal(OneEvent, _block.Chunk.Span(new ByteRange(0, _block.Chunk.Length)).ToArray());
        Assert.Equal("gcp", _block.Context.DefaultSource);
        Assert.Equal(received, _block.Context.DefaultArrival);
        Assert.Equal(received + (30 * TimeSpan.TicksPerMillisecond), _block.Clock);
        Assert.Equal(1UL, _block.Suspended);
    }

    [Fact]
    public async Task Silence_moves_the_clock_once_a_tick()
    {
        var reading = Read();
        Assert.False(reading.IsCompleted);
        _clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.True(await reading);
        Assert.Equal(0, _block.Chunk.Length);
        Assert.Equal(_clock.GetUtcNow().Ticks, _block.Clock);
        Assert.False(Read().IsCompleted);
    }

    [Fact]
    public async Task Completed_queue_is_read_to_its_end_and_takes_no_more()
    {
        _input.TryEnqueue(OneEvent, null, null);
        _input.TryEnqueue(OneEvent, null, null);
        _clock.Advance(TimeSpan.FromSeconds(1));
        _input.Complete();
        Assert.NotEqual(EnqueueResult.Taken, _input.TryEnqueue(OneEvent, null, null));
        var bodies = 0;
        while (await Read())
        {
            bodies += _block.Chunk.Length > 0 ? 1 : 0;
        }

        Assert.Equal(2, bodies);
        Assert.Equal(EnqueueResult.Closed, _input.TryEnqueue(OneEvent, null, null));
    }

    [Theory]
    [InlineData("{}\n{}\n{}\n", 3)]
    [InlineData("[{},{},{}]", 3)]
    [InlineData("{\n \"a\": 1\n}\n", 1)]
    public void Depth_counts_records_in_every_form(string body, int records)
    {
        using var input = Create(records: 100);
        input.TryEnqueue(Encoding.UTF8.GetBytes(body), null, null);
        Assert.Equal(records, input.Depth);
    }

    [Fact]
    public void Small_packed_body_that_is_large_unpacked_is_refused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{}\n", 1 << 20))));
        }

        Assert.Equal(EnqueueResult.TooLarge, _input.TryEnqueue(packed.ToArray(), null, null));
        Assert.Equal(0, _input.Depth);
    }

    [Fact]
    public async Task Body_without_any_byte_is_answered_at_once()
    {
        var receipt = new BodyReceipt();
        Assert.Equal(EnqueueResult.Taken, _input.TryEnqueue(default, receipt, null));
        Assert.Equal(new BodyResult(0, 0, null), await receipt.Done.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private Task<bool> Read()
    {
        _block.Clear();
        return _input.ReadAsync(_block, CancellationToken.None).AsTask().WaitAsync(TimeSpan.FromSeconds(30));
    }

    private LiveInput Create(int records) => new(
        new LiveInputOptions
        {
            MaxRecords = records,
            MaxBodyBytes = 1 << 20,
            Tick = TimeSpan.FromMilliseconds(100),
            Framing = new FramingOptions { ChunkBytes = 1 << 16 },
        },
        _suspensions,
        _clock);
}

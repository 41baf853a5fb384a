using Helios.Pipeline.Flow;
using Helios.Specs.Support;

namespace Helios.Specs.Pipeline.Flow;

public sealed class PipeSpec
{
    private readonly FakeTimeProvider _time = new();
    private readonly StageMeter _reader = new("reader", 2);
    private readonly StageMeter _writer = new("writer", 0);

    [Fact]
    public async Task Full_pipe_stops_its_writer_and_measures_the_stall()
    {
        var pipe = new Pipe<int>(2, _reader, _writer, _time);
        await pipe.WriteAsync(1, CancellationToken.None);
        await pipe.WriteAsync(2, CancellationToken.None);
        var third = pipe.WriteAsync(3, CancellationToken.None);
        Assert.False(third.IsCompleted);
        Assert.Equal(3, _reader.Depth);
        _time.Advance(TimeSpan.FromSeconds(7));
        Assert.True(pipe.Reader.TryRead(out var first));
        await third.AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal((1, TimeSpan.FromSeconds(7)), (first, _writer.Stalled));
    }

    [Fact]
    public async Task Reader_gets_what_was_written_before_the_error_and_then_the_error()
    {
        var pipe = new Pipe<int>(4, _reader, _writer, _time);
        await pipe.WriteAsync(1, CancellationToken.None);
        await pipe.WriteAsync(2, CancellationToken.None);
        var failure = new InvalidOperationException("broken");
        pipe.Complete(failure);
        var got = new List<int>();
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (var item in pipe.Reader.ReadAllAsync())
            {
                got.Add(item);
            }
        });
        Assert.Same(failure, thrown);
        Assert.Equal([1, 2], got);
    }

    [Fact]
    public async Task Waiting_writer_is_let_go_when_it_is_cancelled_or_the_pipe_is_closed()
    {
        var pipe = new Pipe<int>(1, _reader, _writer, _time);
        using var cancel = new CancellationTokenSource();
        await pipe.WriteAsync(1, CancellationToken.None);
        var cancelled = pipe.WriteAsync(2, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        var closed = pipe.WriteAsync(3, CancellationToken.None).AsTask();
        pipe.Complete(null);
        await closed.WaitAsync(TimeSpan.FromSeconds(10));
    }
}

using System.Threading.Channels;

namespace Helios.Pipeline.Flow;

/// <summary>A bounded channel between two stages that measures depth and stall. A full pipe stops its writer.</summary>
internal sealed class Pipe<T>(int capacity, StageMeter reader, StageMeter? writer, TimeProvider time)
{
    private readonly Channel<T> _channel = Channel.CreateBounded<T>(new BoundedChannelOptions(capacity)
    {
        SingleReader = true,
        FullMode = BoundedChannelFullMode.Wait,
    });

    public ChannelReader<T> Reader => _channel.Reader;

    public ValueTask WriteAsync(T item, CancellationToken cancellationToken)
    {
        reader.Queued();
        return _channel.Writer.TryWrite(item) ? ValueTask.CompletedTask : WaitAndWriteAsync(item, cancellationToken);
    }

    /// <summary>No more items; readers get what was written and then the error, if any.</summary>
    public void Complete(Exception? error) => _channel.Writer.TryComplete(error);

    private async ValueTask WaitAndWriteAsync(T item, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        while (await _channel.Writer.WaitToWriteAsync(cancellationToken))
        {
            if (_channel.Writer.TryWrite(item))
            {
                break;
            }
        }

        // A closed pipe means its reader has failed; what is written to it now is after the error and is dropped.
        writer?.Stall(time.GetElapsedTime(since));
    }
}

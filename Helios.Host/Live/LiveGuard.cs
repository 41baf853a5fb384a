using System.Threading.Channels;

namespace Helios.Host.Live;

/// <summary>Looks each <see cref="Interval"/> whether connected clients may still see what they are shown, and ends the connections of those who may not.</summary>
/// <remarks>Who connects again gets what they may see by then. While nobody is connected nothing is done.</remarks>
internal sealed class LiveGuard : IAsyncDisposable
{
    /// <summary>From one look to the next.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<LiveClient[]> _clients;
    private readonly Action<Exception> _failed;
    private readonly ITimer _timer;
    private readonly Task _running;

    /// <param name="clients">Who is connected.</param>
    /// <param name="time">The clock.</param>
    /// <param name="failed">Told of a client whom nobody could look up; it stays.</param>
    public LiveGuard(Func<LiveClient[]> clients, TimeProvider time, Action<Exception> failed)
    {
        (_clients, _failed) = (clients, failed);
        _timer = time.CreateTimer(_ => _due.Writer.TryWrite(true), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Whether somebody is connected; the first one and the last one count.</summary>
    public void Watch(bool isSomebody)
    {
        var next = isSomebody ? Interval : Timeout.InfiniteTimeSpan;
        _timer.Change(next, next);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _due.Writer.TryComplete();
        await _stop.CancelAsync();
        await _timer.DisposeAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        await foreach (var _ in _due.Reader.ReadAllAsync())
        {
            foreach (var client in _clients())
            {
                await LookAsync(client);
            }
        }
    }

    private async Task LookAsync(LiveClient client)
    {
        try
        {
            if (!client.IsClosed && !await client.Pass.StillHolds(_stop.Token))
            {
                client.EndRights();
            }
        }
        catch (OperationCanceledException)
        {
            // The service stops, and every connection with it.
        }
        catch (Exception e)
        {
            // What cannot be looked up now may be at the next look; the loop must not end.
            _failed(e);
        }
    }
}

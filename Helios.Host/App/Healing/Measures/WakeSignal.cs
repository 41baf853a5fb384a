using System.Threading.Channels;

namespace Helios.Host.App.Healing.Measures;

/// <summary>Lets one task sleep until somebody wakes it or its time is up. A wake while it does not sleep ends its next sleep at once.</summary>
internal sealed class WakeSignal : IDisposable
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ITimer _timer;

    public WakeSignal(TimeProvider time) => _timer = time.CreateTimer(_ => Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Wakes. Any thread.</summary>
    public void Set() => _wake.Writer.TryWrite(true);

    /// <summary>Sleeps.</summary>
    /// <param name="longest">How long at most; null: until it is woken.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public async ValueTask WaitAsync(TimeSpan? longest, CancellationToken cancellationToken)
    {
        // A timer takes no more than 49 days; whoever is woken early looks and sleeps again.
        _timer.Change(longest is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Clamp(longest.Value.Ticks, 0, TimeSpan.TicksPerDay)), Timeout.InfiniteTimeSpan);
        await _wake.Reader.ReadAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();
}

using System.Collections.Concurrent;
using System.Threading.Channels;
using Helios.Actors.Breakers;
using Helios.Actors.Diagnosis;
using Helios.Actors.Hosting;

namespace Helios.Host.App.Healing.Breakers;

/// <summary>The breakers of this node: takes signals, tells the breakers of the cluster, follows them, and suspends sources.</summary>
/// <remarks>
/// Signals are thread-safe, wait for nothing and end in a breaker's own lock. A change of state starts a turn at once, else there is one a second: it asks
/// the entities whose breaker here changed (the reply is followed at once), tells the others every <see cref="KeepAlive"/>, and reads the views that
/// changed. At most <see cref="MostBreakers"/>; what comes for a further one is counted and dropped. What cannot be told is told again in the next turn.
/// </remarks>
internal sealed partial class BreakerRoom : IBreakerSignals, IDisposable
{
    /// <summary>Most breakers of a node.</summary>
    public const int MostBreakers = 256;

    /// <summary>From one turn to the next where nothing happens.</summary>
    public static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    /// <summary>How often a breaker that does not change is told of.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(10);

    /// <summary>How often what the pipeline counted is reported: with the tick of a second that it is counted in, a trip stays within its five seconds.</summary>
    public static readonly TimeSpan FlushPeriod = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan ReplyLimit = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<(string Cloud, string Operation), BreakerSlot> _slots = new();
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly SemaphoreSlim _turn = new(1);
    private readonly BreakerRoomParts _parts;
    private readonly BreakerFollower _follower;
    private readonly BreakerInstruments _instruments;
    private readonly ILogger _logger;
    private long _refused;
    private long _lost;
    private bool _failing;

    public BreakerRoom(BreakerRoomParts parts)
    {
        (_parts, _logger) = (parts, parts.Logger);
        _follower = new BreakerFollower(parts, SlotOf);
        foreach (var cloud in parts.Clouds)
        {
            foreach (var operation in BreakerOperations.All)
            {
                SlotOf(cloud, operation);
            }
        }

        Feed = new BreakerFeed(this, cloud => Knows(cloud, BreakerOperations.Delivery), parts.Suspensions.IsHeld);
        _instruments = new BreakerInstruments(this);
    }

    /// <summary>Where what the pipeline counts goes in.</summary>
    public BreakerFeed Feed { get; }

    /// <summary>The breakers of this node.</summary>
    public IReadOnlyCollection<BreakerSlot> Slots => [.. _slots.Values];

    /// <summary>Signals for one breaker too many, or with an unusable name.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>Times that an entity could not be told.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Views that could not be read, and sources that could not be suspended.</summary>
    public long Failures => _follower.Failures;

    /// <summary>Clouds with a breaker that somebody holds isolated.</summary>
    public IReadOnlySet<string> Isolated() => _slots.Values.Where(static slot => slot.Followed == BreakerStatus.Isolated).Select(static slot => slot.Cloud).ToHashSet(StringComparer.Ordinal);

    /// <summary>Breakers that opened by themselves and are not closed again; half open they only try.</summary>
    public IReadOnlyList<BreakerSighting> Sightings() =>
    [
        .. _slots.Values.Where(static slot => slot.Followed is BreakerStatus.Open or BreakerStatus.LocalOpen or BreakerStatus.HalfOpen).Select(static slot => new BreakerSighting(
            slot.Cloud, slot.Operation, slot.Followed == BreakerStatus.LocalOpen, slot.FollowedAt, $"'helios breakers show {slot.Cloud}/{slot.Operation}' has its calls")),
    ];

    /// <summary>Whether there is such a breaker.</summary>
    public bool Knows(string cloud, string operation) => _slots.ContainsKey((cloud, operation));

    /// <summary>The breaker of an operation, for calls that this program makes; null where there are too many.</summary>
    public LocalBreaker? Of(string cloud, string operation) => SlotOf(cloud, operation)?.Breaker;

    /// <inheritdoc/>
    public void Report(string cloud, string operation, long successes, long failures, long slow)
    {
        if (SlotOf(cloud, operation)?.Breaker.Report(successes, failures, slow) == true)
        {
            _wake.Writer.TryWrite(true);
        }
    }

    /// <summary>Follows what is in force before the first event is taken. Where the store cannot be read, says so and leaves it to the turns.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await GuardAsync(async () =>
            {
                foreach (var (slot, view) in await _follower.ReadAsync(cancellationToken))
                {
                    Follow(slot, view);
                    Resume(slot, view);
                }
            }, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Works until cancelled; never throws otherwise.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var timer = _parts.Time.CreateTimer(_ => _wake.Writer.TryWrite(true), null, TimeSpan.Zero, Poll);
        await using var flush = _parts.Time.CreateTimer(_ => Feed.Flush(), null, FlushPeriod, FlushPeriod);
        try
        {
            await foreach (var _ in _wake.Reader.ReadAllAsync(cancellationToken))
            {
                await TurnAsync(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service stops; the entities keep what they know.
        }
    }

    /// <summary>Does one turn.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await GuardAsync(async () =>
            {
                await Task.WhenAll(_slots.Values.Select(slot => TellAsync(slot, cancellationToken)));
                foreach (var (slot, view) in await _follower.ReadAsync(cancellationToken))
                {
                    Follow(slot, view);
                }
            }, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _instruments.Dispose();
        _turn.Dispose();
    }

    private BreakerSlot? SlotOf(string cloud, string operation)
    {
        if (_slots.TryGetValue((cloud, operation), out var known))
        {
            return known;
        }

        if (_slots.Count >= MostBreakers || !EntityId.TryParse($"{BreakerView.Kind}/{cloud}/{operation}", out var id))
        {
            Interlocked.Increment(ref _refused);
            return null;
        }

        return _slots.GetOrAdd(
            (cloud, operation), _ => new BreakerSlot(cloud, operation, id, new LocalBreaker(_parts.Settings, _parts.Time)));
    }

    private async Task TellAsync(BreakerSlot slot, CancellationToken cancellationToken)
    {
        var (now, figures) = (_parts.Time.GetUtcNow(), slot.Breaker.Figures);
        var command = new BreakerCommand.Reported(_parts.Node, NodeReport.Of(figures, slot.Breaker.Epoch, now));
        var telling = (figures.Status, figures.BreakUntil);
        if (slot.Told == telling)
        {
            if (now - slot.ToldAt >= KeepAlive && Count(_parts.Entities.Tell(slot.Id, command)))
            {
                slot.ToldAt = now;
            }

            return;
        }

        using var limit = new CancellationTokenSource(ReplyLimit, _parts.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var reply = await _parts.Entities.AskAsync<BreakerReply>(slot.Id, command, either.Token);
            Follow(slot, reply.Breaker);

            // One that was void, because somebody closed it meanwhile, is told anew once that is followed.
            (slot.Told, slot.ToldAt) = (reply.Done ? telling : slot.Told, now);
        }
        catch (EntityException)
        {
            Count(told: false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            Count(told: false);
        }
    }

    private bool Count(bool told)
    {
        if (!told)
        {
            Interlocked.Increment(ref _lost);
        }

        return told;
    }

    private void Follow(BreakerSlot slot, BreakerView view)
    {
        var before = slot.Followed;
        if (_follower.Follow(slot, view))
        {
            // What changed here is told at once.
            _wake.Writer.TryWrite(true);
        }

        if (before != slot.Followed)
        {
            var level = slot.Followed.Suspends() ? LogLevel.Warning : LogLevel.Information;
            LogChanged(level, view.Name(), before.ToWire(), slot.Followed.ToWire(), view.By, view.Reason);
        }
    }

    /// <summary>A breaker that was open here before a restart is open again, so that it does not speak for a recovery that nobody has seen.</summary>
    private void Resume(BreakerSlot slot, BreakerView view)
    {
        if (view.Nodes.GetValueOrDefault(_parts.Node) is { Status: BreakerStatus.Open, BreakUntil: { } until })
        {
            slot.Breaker.Restore(until);
        }
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
            if (_failing)
            {
                LogSeesAgain();
            }

            _failing = false;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            if (!_failing)
            {
                LogBlind(e.Message, e is Connectors.Store.StoreException ? null : e);
            }

            _failing = true;
        }
    }
}

using System.Threading.Channels;
using Helios.Host.App.Cluster;
using Helios.Host.App.Door;

namespace Helios.Host.Live;

/// <summary>Who looks at what, and the one loop that looks for all of them.</summary>
/// <remarks>
/// Thread-safe. While somebody looks there is a turn each interval: every source brings itself up to date once, every topic makes one delta, and clients are
/// signalled, which waits for nobody. While nobody looks the loop sleeps without a timer; what a topic knows is kept for <see cref="Linger"/>, so that a
/// client that comes back can go on, and is then forgotten. At most <see cref="MostFeeds"/> topics in scopes.
/// </remarks>
internal sealed partial class LiveRoom : IAsyncDisposable
{
    /// <summary>Most subscriptions of a client.</summary>
    public const int MostSubscriptions = 64;

    /// <summary>Most topics in scopes at once.</summary>
    public const int MostFeeds = 1000;

    /// <summary>How long a topic that nobody looks at can be resumed.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMinutes(2);

    // More than a page that changes needs, and less than costs the service anything.
    private const double CallsPerSecond = 100;

    // Of everything, and of some tenants only.
    private const long RingBytes = 1 << 20;
    private const long TenantRingBytes = 128 << 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, ILiveSource> _sources;
    private readonly Dictionary<(string Topic, string Scope), LiveFeed> _feeds = [];
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly HashSet<LiveClient> _clients = [];
    private readonly LiveSettings _settings;
    private readonly TimeProvider _time;
    private readonly Func<string> _newStream;
    private readonly ITimer _timer;
    private readonly ILogger _logger;
    private readonly LiveGuard _guard;
    private readonly Task _running;
    private volatile LiveFeed[] _watched = [];
    private bool _ticking;

    /// <param name="sources">Where topics come from; disposed with the room where they can be.</param>
    /// <param name="settings">Bounds.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="newStream">Makes names of streams; null: random ones.</param>
    public LiveRoom(IEnumerable<ILiveSource> sources, LiveSettings settings, TimeProvider time, ILogger logger, Func<string>? newStream = null)
    {
        (_settings, _time, _logger, _newStream) = (settings, time, logger, newStream ?? NodeIdentity.NewInstance);
        _sources = sources.ToDictionary(static source => source.Topic, StringComparer.Ordinal);
        Instruments.Watch(this);
        _timer = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _guard = new LiveGuard(Connected, time, LogRightsUnknown);
        _running = Task.Run(RunAsync);
    }

    /// <summary>The topics.</summary>
    public IEnumerable<string> Topics => _sources.Keys;

    /// <summary>Clients connected.</summary>
    public int Clients
    {
        get
        {
            lock (_gate)
            {
                return _clients.Count;
            }
        }
    }

    /// <summary>Topics in scopes that are looked at, or kept for those who come back.</summary>
    public int Feeds
    {
        get
        {
            lock (_gate)
            {
                return _feeds.Count;
            }
        }
    }

    /// <summary>Subscriptions of all clients.</summary>
    public int Subscriptions => _watched.Sum(static feed => feed.Clients.Length);

    /// <summary>Its metrics.</summary>
    public LiveInstruments Instruments { get; } = new();

    /// <summary>Most clients.</summary>
    public int MaxClients => _settings.MaxClients;

    /// <summary>Takes a client in; null where there are too many.</summary>
    /// <param name="sink">Its connection.</param>
    /// <param name="pass">What it is let in with.</param>
    public LiveClient? Connect(ILiveSink sink, LivePass pass)
    {
        var client = new LiveClient(sink, pass, _settings.Outbox, new TokenBucket(CallsPerSecond, _time), Instruments);
        lock (_gate)
        {
            if (_clients.Count < _settings.MaxClients)
            {
                if (_clients.Count == 0)
                {
                    _guard.Watch(isSomebody: true);
                }

                _clients.Add(client);
                return client;
            }
        }

        Instruments.Refuse();
        return null;
    }

    /// <summary>A client has left.</summary>
    public void Disconnect(LiveClient client)
    {
        client.Close();
        lock (_gate)
        {
            if (_clients.Remove(client) && _clients.Count == 0)
            {
                _guard.Watch(isSomebody: false);
            }

            foreach (var feed in client.Feeds_NeedsLock.Values)
            {
                Leave_NeedsLock(feed, client);
            }

            client.Feeds_NeedsLock.Clear();
            Plan_NeedsLock();
        }
    }

    /// <summary>Has a client sent a topic from now on.</summary>
    /// <exception cref="LiveRefusedException">There is no such topic, or it is not for this client.</exception>
    public LiveSubscribed Subscribe(LiveClient client, string topic, LiveAsk ask)
    {
        var source = SourceOf(topic, ask.Tenant, client.Tenants);
        if (client.Calls.Wait > TimeSpan.Zero)
        {
            throw new LiveRefusedException($"more than {CallsPerSecond} subscriptions a second; wait a little");
        }

        client.Calls.Note(1);
        var scope = new LiveScope(ask.Tenant, client.Tenants);
        var isFresh = false;
        long? place;
        lock (_gate)
        {
            var name = (topic, ask.Tenant);
            if (!client.Feeds_NeedsLock.ContainsKey(name) && client.Feeds_NeedsLock.Count >= MostSubscriptions)
            {
                throw new LiveRefusedException($"a connection has at most {MostSubscriptions} subscriptions; unsubscribe from one first");
            }

            var feed = FeedOf_NeedsLock(source, scope);
            isFresh = feed.Clients.Length > 0 && feed.Topic.Sequence > 0;
            place = feed.Topic.Resume(ask.Stream, ask.ResumeFrom);
            client.Outbox.Add(feed.Topic, place);
            if (client.Feeds_NeedsLock.TryAdd(name, feed) && !client.IsClosed)
            {
                feed.Clients = [.. feed.Clients, client];
            }

            Plan_NeedsLock();
        }

        if (isFresh)
        {
            // Others look already: what they saw last is good enough to begin with.
            client.Signal();
        }
        else
        {
            Wake();
        }

        return new LiveSubscribed(topic, ask.Tenant, place is not null, (int)_settings.Interval.TotalMilliseconds);
    }

    /// <summary>Has a client sent a topic no more; nothing where it was not.</summary>
    public void Unsubscribe(LiveClient client, string topic, string? tenant)
    {
        lock (_gate)
        {
            if (client.Feeds_NeedsLock.Remove((topic, tenant), out var feed))
            {
                client.Outbox.Remove(feed.Topic);
                Leave_NeedsLock(feed, client);
                Plan_NeedsLock();
            }
        }
    }

    /// <summary>There is something new that is worth a turn at once.</summary>
    public void Wake() => _wake.Writer.TryWrite(true);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _wake.Writer.TryComplete();
        await _timer.DisposeAsync();
        await _guard.DisposeAsync();
        await _running;
        foreach (var source in _sources.Values)
        {
            (source as IDisposable)?.Dispose();
        }

        Instruments.Dispose();
    }

    private LiveClient[] Connected()
    {
        lock (_gate)
        {
            return [.. _clients];
        }
    }

    private ILiveSource SourceOf(string topic, string? tenant, IReadOnlyCollection<string>? allowed)
    {
        if (!_sources.TryGetValue(topic, out var source))
        {
            throw new LiveRefusedException($"there is no topic '{topic}'; known: {string.Join(", ", _sources.Keys.Order(StringComparer.Ordinal))}");
        }

        if (!source.HasTenants && tenant is not null)
        {
            throw new LiveRefusedException($"topic {topic} is about all tenants; leave tenant out");
        }

        if (!source.HasTenants && allowed is not null)
        {
            throw new LiveRefusedException($"topic {topic} is about all tenants, and you may see only {string.Join(", ", allowed.Order(StringComparer.Ordinal))}");
        }

        return tenant is null || allowed is null || allowed.Contains(tenant, StringComparer.Ordinal)
            ? source
            : throw new LiveRefusedException($"tenant '{tenant}' is not yours to see; you may see {string.Join(", ", allowed.Order(StringComparer.Ordinal))}");
    }

    private LiveFeed FeedOf_NeedsLock(ILiveSource source, LiveScope scope)
    {
        if (_feeds.TryGetValue((source.Topic, scope.Key), out var known))
        {
            return known;
        }

        if (_feeds.Count >= MostFeeds)
        {
            Forget_NeedsLock(DateTimeOffset.MaxValue);
        }

        if (_feeds.Count >= MostFeeds)
        {
            throw new LiveRefusedException($"this node already shows {MostFeeds} topics for different tenants; ask for all tenants at once, or another node");
        }

        var options = new LiveTopicOptions(_settings.Ring, scope.IsAll ? RingBytes : TenantRingBytes);
        return _feeds[(source.Topic, scope.Key)] = new LiveFeed(source, scope, new LiveTopic(source.Topic, scope.Tenant, _newStream(), options));
    }

    private void Leave_NeedsLock(LiveFeed feed, LiveClient client)
    {
        feed.Clients = [.. feed.Clients.Where(other => other != client)];
        feed.IdleSince = _time.GetUtcNow();
    }

    private void Forget_NeedsLock(DateTimeOffset now)
    {
        foreach (var (key, feed) in _feeds.Where(entry => entry.Value.Clients.Length == 0 && now - entry.Value.IdleSince >= Linger).ToArray())
        {
            _feeds.Remove(key);
        }
    }

    /// <summary>Who is watched, and how long the loop sleeps.</summary>
    private void Plan_NeedsLock()
    {
        LiveFeed[] watched = [.. _feeds.Values.Where(static feed => feed.Clients.Length > 0)];
        _watched = watched;
        foreach (var source in _sources.Values)
        {
            source.IsWatched = Array.Exists(watched, feed => feed.Source == source);
        }

        if (watched.Length > 0 != _ticking)
        {
            _ticking = watched.Length > 0;
            _timer.Change(_ticking ? _settings.Interval : Linger, _ticking ? _settings.Interval : Linger);
        }
        else if (_feeds.Count == 0)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}

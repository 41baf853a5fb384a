namespace Helios.Host.Live;

/// <content>The loop.</content>
internal sealed partial class LiveRoom
{
    private readonly List<LiveDocument> _documents = [];
    private readonly HashSet<LiveClient> _signalled = [];
    private DateTimeOffset _sweptAt = DateTimeOffset.MinValue;

    private async Task RunAsync()
    {
        await foreach (var _ in _wake.Reader.ReadAllAsync())
        {
            try
            {
                Turn(_time.GetUtcNow());
            }
            catch (Exception e)
            {
                // The next turn may do better; clients keep what they have.
                LogTurnFailed(e);
            }
        }
    }

    private void Turn(DateTimeOffset now)
    {
        var watched = _watched;
        foreach (var source in watched.Select(static feed => feed.Source).Distinct())
        {
            source.Pull(now);
        }

        foreach (var feed in watched)
        {
            Look(feed, now);
        }

        SignalAll(watched);

        if (watched.Length == 0 || now - _sweptAt >= Linger)
        {
            _sweptAt = now;
            lock (_gate)
            {
                Forget_NeedsLock(now);
                Plan_NeedsLock();
            }
        }
    }

    /// <summary>Tells everybody once, when all topics have been looked at: what is new in them goes out together.</summary>
    private void SignalAll(LiveFeed[] watched)
    {
        foreach (var feed in watched)
        {
            if (feed.Source.IsReady)
            {
                _signalled.UnionWith(feed.Clients);
            }
        }

        foreach (var client in _signalled)
        {
            client.Signal();
        }

        _signalled.Clear();
    }

    /// <summary>Makes the delta of a topic.</summary>
    private void Look(LiveFeed feed, DateTimeOffset now)
    {
        if (!feed.Source.IsReady)
        {
            return;
        }

        // A turn that a new client has caused must not give the others more than their share of messages.
        // Ticks come a little early and a little late, so an interval is over a little before its end.
        var isDue = feed.Topic.Sequence == 0 || now - feed.ChangedAt >= 0.8 * _settings.Interval;
        var version = feed.Source.Version;
        if (isDue && version != feed.Seen)
        {
            _documents.Clear();
            feed.Source.Read(feed.Scope, _documents);
            feed.Seen = version;
            feed.ChangedAt = feed.Topic.Update(_documents, now) ? now : feed.ChangedAt;
        }
    }
}

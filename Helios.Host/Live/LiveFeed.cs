namespace Helios.Host.Live;

/// <summary>A topic in a scope, and who looks at it. Fields are under the gate of <see cref="LiveRoom"/> unless said otherwise.</summary>
internal sealed class LiveFeed(ILiveSource source, LiveScope scope, LiveTopic topic)
{
    private static readonly LiveClient[] Nobody = [];

    public ILiveSource Source { get; } = source;

    public LiveScope Scope { get; } = scope;

    public LiveTopic Topic { get; } = topic;

    /// <summary>Who looks; replaced as a whole, so that it can be read without the gate.</summary>
    public volatile LiveClient[] Clients = Nobody;

    /// <summary>Since when nobody looks.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <summary>Version of the source in the last look; of the task that ticks.</summary>
    public long Seen { get; set; } = long.MinValue;

    /// <summary>When the state last changed; of the task that ticks.</summary>
    public DateTimeOffset ChangedAt { get; set; } = DateTimeOffset.MinValue;
}

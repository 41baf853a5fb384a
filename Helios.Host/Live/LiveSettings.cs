using Helios.Host.Config.Options;

namespace Helios.Host.Live;

/// <summary>Bounds of the live view, from <c>helios.live</c>.</summary>
internal sealed record LiveSettings
{
    /// <summary>Most clients.</summary>
    public required int MaxClients { get; init; }

    /// <summary>From one message to the next of a topic, at least.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>Deltas kept of each topic.</summary>
    public required int Ring { get; init; }

    /// <summary>Deltas that a client may be behind.</summary>
    public required int Outbox { get; init; }

    /// <summary>Reads the options.</summary>
    public static LiveSettings Of(LiveOptions options) => new()
    {
        MaxClients = options.MaxClients,
        Interval = options.Interval,
        Ring = options.Ring,
        Outbox = Math.Min(options.Outbox, options.Ring),
    };
}

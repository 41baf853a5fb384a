using Helios.Host.Observability.Tracing;

namespace Helios.Host.App.Shards;

/// <summary>How the shards are read.</summary>
internal sealed record ShardInputOptions
{
    /// <summary>Name of this node, the owner in the store.</summary>
    public required string Node { get; init; }

    /// <summary>How often silence is told.</summary>
    public required TimeSpan Tick { get; init; }

    /// <summary>Windows open now: while there are none nobody waits for the clock, and silence is told once a second at most.</summary>
    public required Func<long> OpenWindows { get; init; }

    /// <summary>Whether an event whose record has another key is forwarded; needless where a topic has one partition.</summary>
    public required bool ChecksKeys { get; init; }

    /// <summary>Whether the log forgets at a stop: states in the store then mean nothing, and windows close at the stop.</summary>
    public required bool IsVolatile { get; init; }

    /// <summary>How long nothing may be read, because a source is held back; zero: not at all. Asked before each read.</summary>
    public Func<TimeSpan> Pace { get; init; } = static () => TimeSpan.Zero;

    /// <summary>Follows batches; null: nobody does.</summary>
    public BatchTraces? Traces { get; init; }

    /// <summary>Told whether reading works.</summary>
    public required ReadingWatch Reading { get; init; }

    /// <summary>Bytes read since a barrier at which the reader waits for the one before; bounds what a slow store makes pile up.</summary>
    public long MaxUncommittedBytes { get; init; } = 64L << 20;
}

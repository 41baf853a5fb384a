using Helios.Connectors.Log;
using Helios.Connectors.Store;
using Helios.Host.App.Externals;
using Helios.Host.App.Side;
using Helios.Host.Config.Options;
using Helios.Host.Observability;
using Helios.Pipeline.Events;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics.Sources;
using Helios.Pipeline.Windowing;

namespace Helios.Host.App.Shards;

/// <summary>What the shards of a node work with; none of it is owned.</summary>
internal sealed record ShardRuntimeParts
{
    public required HeliosOptions Options { get; init; }

    public required StreamNames Names { get; init; }

    public required ITopicLog Log { get; init; }

    public required IResultStore Store { get; init; }

    public required IndexKeeper Index { get; init; }

    public required DataFolder Folder { get; init; }

    public required SuspensionBoard Suspensions { get; init; }

    public required ResultLog Results { get; init; }

    /// <summary>Counts rejected records.</summary>
    public required Action<RejectBatch> Rejected { get; init; }

    /// <summary>Told what a lane counted of the sources in a tick.</summary>
    public Action<SourceBook> Counted { get; init; } = static _ => { };

    /// <summary>Told of verdicts that are in the store and in the log; null: nobody asks.</summary>
    public Action<VerdictBatch>? Delivered { get; init; }

    /// <summary>Processors of the topics beside the events.</summary>
    public required IReadOnlyList<ISideProcessor> Side { get; init; }

    /// <summary>How long nothing may be read, told from the copies by source so far; null: reading is never held back.</summary>
    public Func<SourceMeter, TimeSpan>? Pace { get; init; }

    /// <summary>Waits for the store.</summary>
    public required Patience StorePatience { get; init; }

    /// <summary>Waits for the log.</summary>
    public required Patience LogPatience { get; init; }

    public required ILoggerFactory Logging { get; init; }

    public required TimeProvider Time { get; init; }
}

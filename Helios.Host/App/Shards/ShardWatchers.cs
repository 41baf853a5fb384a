using Helios.Host.Observability;
using Helios.Pipeline.Flow;
using Helios.Pipeline.Metrics.Sources;

namespace Helios.Host.App.Shards;

/// <summary>Those who watch the shards without a part in the work.</summary>
/// <param name="Results">Shows results to people.</param>
/// <param name="Rejected">Counts rejected records.</param>
/// <param name="Counted">Told what a lane counted of the sources in a tick.</param>
/// <param name="Tick">Length of the live samples.</param>
internal sealed record ShardWatchers(ResultLog Results, Action<RejectBatch> Rejected, Action<SourceBook> Counted, TimeSpan Tick);

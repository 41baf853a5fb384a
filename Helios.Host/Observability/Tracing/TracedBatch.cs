using System.Diagnostics;

namespace Helios.Host.Observability.Tracing;

/// <summary>A batch of records that is followed through the stages.</summary>
/// <param name="Context">Its span in the reader: what the other stages are children of.</param>
/// <param name="ReadAt">When it was read.</param>
internal readonly record struct TracedBatch(ActivityContext Context, DateTimeOffset ReadAt);

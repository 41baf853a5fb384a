using Helios.Pipeline.Flow;

namespace Helios.Host.App;

/// <summary>A framed part of a body that waits for its turn.</summary>
/// <param name="Block">Bytes, records, arrival, receipt; freed once it has been copied into the graph's own block.</param>
/// <param name="Records">Records in it, at least 1.</param>
internal readonly record struct QueuedBlock(InputBlock Block, int Records);

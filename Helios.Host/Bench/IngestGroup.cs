using Helios.Connectors.Log;

namespace Helios.Host.Bench;

/// <summary>Copies that are handed over at once, and where the partitions stand behind them.</summary>
/// <param name="Number">0-based.</param>
/// <param name="Lines">The copies as lines.</param>
/// <param name="Records">The copies as records.</param>
/// <param name="Ends">Offset behind the last of them and of all before, by partition.</param>
/// <param name="HandedOver">Timestamp of the clock.</param>
internal sealed record IngestGroup(int Number, ReadOnlyMemory<byte> Lines, IReadOnlyList<LogAppend> Records, long[] Ends, long HandedOver);

using Helios.Pipeline.Events;

namespace Helios.Connectors.Log;

/// <summary>A record that was read; its bytes lie in the chunk of its <see cref="LogBatch"/>.</summary>
/// <param name="Offset">Place in the partition.</param>
/// <param name="Timestamp">UTC ticks of the append, or of the producer where the log does not stamp.</param>
/// <param name="Key">Key; empty where it has none.</param>
/// <param name="Value">Value as a JSON document wherever the log could make it one (CloudEvents binary mode becomes structured).</param>
/// <param name="FirstHeader">Index of its first header in <see cref="LogBatch.Headers"/>.</param>
/// <param name="HeaderCount">How many headers it has.</param>
public readonly record struct LogRecord(long Offset, long Timestamp, ByteRange Key, ByteRange Value, int FirstHeader, int HeaderCount);

namespace Helios.Connectors.Log;

/// <summary>A record to be appended. The memory must stay unchanged until the append has returned.</summary>
/// <param name="Topic">Where to.</param>
/// <param name="Key">Decides the partition and the order: equal keys keep theirs. Empty: any partition.</param>
/// <param name="Value">Bytes.</param>
/// <param name="Headers">Headers, or empty.</param>
public readonly record struct LogAppend(
    string Topic, ReadOnlyMemory<byte> Key, ReadOnlyMemory<byte> Value, IReadOnlyList<LogHeader> Headers);

namespace Helios.Connectors.Log;

/// <summary>A header of a record; names may repeat, order is kept, unknown ones are carried along.</summary>
/// <param name="Name">Name.</param>
/// <param name="Value">Bytes; empty where there is none.</param>
public readonly record struct LogHeader(string Name, ReadOnlyMemory<byte> Value);

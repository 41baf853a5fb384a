namespace Helios.Pipeline.Ingest.Json;

/// <summary>Why bytes are not one JSON value.</summary>
public enum JsonFault : byte
{
    None,
    Truncated,
    UnexpectedByte,
    ControlCharacter,
    BadEscape,
    BadNumber,
    TooDeep,
    TrailingBytes,
    InvalidUtf8,
}

namespace Helios.Pipeline.Ingest;

/// <summary>Why an input record was not admitted; the wire words are in <see cref="RejectReasons"/>.</summary>
public enum RejectReason : byte
{
    Malformed,
    NoId,
    NoTime,
    FutureTime,
    TooLarge,
    UnknownSource,
    UnknownType,
    BadSignature,
    Quota,
}

/// <summary>The public words for <see cref="RejectReason"/>: metric tags, dead-letter rows and files use the same.</summary>
public static class RejectReasons
{
    private static readonly string[] Words =
        ["malformed", "no_id", "no_time", "future_time", "too_large", "unknown_source", "unknown_type", "bad_signature", "quota"];

    /// <summary>Number of reasons.</summary>
    public static int Count => Words.Length;

    /// <summary>The wire word.</summary>
    public static string ToWire(this RejectReason reason) => Words[(int)reason];
}

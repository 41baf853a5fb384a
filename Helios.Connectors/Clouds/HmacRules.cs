namespace Helios.Connectors.Clouds;

/// <summary>How a sender signs with a shared secret.</summary>
public sealed record HmacRules
{
    /// <summary>Header that carries the signature.</summary>
    public required string Header { get; init; }

    /// <summary>Shared secrets, UTF-8; one that signs and, while it is changed, the one before. At least one.</summary>
    public required IReadOnlyList<string> Secrets { get; init; }

    /// <summary>Hash.</summary>
    public HmacAlgorithm Algorithm { get; init; } = HmacAlgorithm.Sha256;

    /// <summary>What stands before the signature in the header, for example <c>sha256=</c>; empty: nothing.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Header with the UNIX time in seconds, which is signed as <c>TIME.BODY</c>; empty: the body alone is signed, and an old message cannot be told from a new one.</summary>
    public string TimestampHeader { get; init; } = "";

    /// <summary>How far that time may lie from ours, either way.</summary>
    public TimeSpan Tolerance { get; init; } = TimeSpan.FromMinutes(5);
}

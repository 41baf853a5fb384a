namespace Helios.Connectors.Clouds;

/// <summary>A message from outside as a verifier sees it: names, values and bytes, nothing of it parsed.</summary>
public interface ISignedMessage
{
    /// <summary>The bytes that arrived; empty where the verifier does not ask for them.</summary>
    ReadOnlyMemory<byte> Body { get; }

    /// <summary>A header; null when absent. Repeated headers are joined by commas.</summary>
    string? Header(string name);

    /// <summary>A parameter of the address; null when absent.</summary>
    string? Query(string name);
}

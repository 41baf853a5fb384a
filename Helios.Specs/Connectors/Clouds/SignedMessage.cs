using System.Text;
using Helios.Connectors.Clouds;

namespace Helios.Specs.Connectors.Clouds;

/// <summary>A message that a spec makes up.</summary>
internal sealed class SignedMessage(string body, params (string Name, string Value)[] headers) : ISignedMessage
{
    public ReadOnlyMemory<byte> Body { get; } = Encoding.UTF8.GetBytes(body);

    public Dictionary<string, string> Parameters { get; init; } = [];

    public string? Header(string name) => headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value)
        .DefaultIfEmpty(null).First();

    public string? Query(string name) => Parameters.GetValueOrDefault(name);
}

using Helios.Connectors.Clouds;

namespace Helios.Host.Security.Webhooks;

/// <summary>A request as a verifier sees it.</summary>
internal sealed class HttpMessage(HttpRequest request, ReadOnlyMemory<byte> body) : ISignedMessage
{
    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Body => body;

    /// <inheritdoc/>
    public string? Header(string name) => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null;

    /// <inheritdoc/>
    public string? Query(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;
}

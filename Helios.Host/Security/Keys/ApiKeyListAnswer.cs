namespace Helios.Host.Security.Keys;

/// <summary>Answer of <c>GET /api/v1/api-keys</c>.</summary>
/// <param name="ApiKeys">All that are kept, newest first.</param>
internal sealed record ApiKeyListAnswer(IReadOnlyList<ApiKeyAnswer> ApiKeys);

namespace Helios.Host.Security.Keys;

/// <summary>Answer of <c>POST /api/v1/api-keys</c>; the only one that holds the key.</summary>
/// <param name="Key">What the program sends as <c>Authorization: Bearer</c>. Shown once.</param>
/// <param name="ApiKey">What is kept of it.</param>
internal sealed record NewApiKeyAnswer(string Key, ApiKeyAnswer ApiKey)
{
    /// <summary>Never the secret.</summary>
    public override string ToString() => $"API key {ApiKey.Id}";
}

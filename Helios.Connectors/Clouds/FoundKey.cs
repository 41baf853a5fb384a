using Microsoft.IdentityModel.Tokens;

namespace Helios.Connectors.Clouds;

/// <summary>What became of the search for a key.</summary>
/// <param name="Key">The key; null where the issuer publishes none of that name, or nothing is known.</param>
/// <param name="Problem">Why nothing is known; null where it is.</param>
public readonly record struct FoundKey(SecurityKey? Key, string? Problem);

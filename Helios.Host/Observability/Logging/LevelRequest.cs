using System.Text.Json.Serialization;

namespace Helios.Host.Observability.Logging;

/// <summary>Body of <c>PUT /api/v1/logs/level</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record LevelRequest
{
    /// <summary>Part of the service, such as <c>Helios.Ingest</c>, or the beginning of several; empty or absent: all.</summary>
    public string Category { get; init; } = "";

    /// <summary>The least level that is written; null or absent: what configuration says again.</summary>
    public string? Level { get; init; }

    /// <summary>Seconds after which it ends by itself, 1 to 604800; absent: it does not.</summary>
    public int? ExpiresAfterS { get; init; }
}

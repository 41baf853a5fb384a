using System.Text.Json;

namespace Helios.Host.Api;

/// <summary>A copy of an event as the doors take it (docs/formats/event.md). A shape only: other forms are known by their content.</summary>
internal sealed record EventPost
{
    /// <summary>1 to 256 characters; absent where the type has a correlation key.</summary>
    public string? EventId { get; init; }

    /// <summary>Cloud name; absent where the door has one.</summary>
    public string? Source { get; init; }

    /// <summary>Absent: <c>default</c>.</summary>
    public string? Tenant { get; init; }

    public string? Type { get; init; }

    /// <summary>Event time.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Arrival; absent: now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>Any JSON, at most 1 MiB.</summary>
    public JsonElement? Payload { get; init; }
}

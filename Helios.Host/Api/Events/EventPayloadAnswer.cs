namespace Helios.Host.Api.Events;

/// <summary>The payload of one copy.</summary>
internal sealed record EventPayloadAnswer
{
    public required string Source { get; init; }

    /// <summary>JSON as text, exactly as it came; from the index, as the first source sent it that means the same. Null where it is too long to be shown.</summary>
    public required string? Payload { get; init; }

    /// <summary>XXH64 of its bytes, 16 hexadecimal digits.</summary>
    public required string PayloadHash { get; init; }

    /// <summary>Its length in bytes.</summary>
    public required int Length { get; init; }

    /// <summary>When the copy arrived.</summary>
    public required DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>When the event happened, as this copy says; null from the index.</summary>
    public required DateTimeOffset? EventTime { get; init; }

    /// <summary>The execution of a recovery that brought this copy back; null where none did, and from the index.</summary>
    public required string? ReplayId { get; init; }

    /// <summary>Partition of the log; null from the index.</summary>
    public required int? Partition { get; init; }

    /// <summary>Offset in the partition; null from the index.</summary>
    public required long? Offset { get; init; }
}

namespace Helios.Host.Api.Events;

/// <summary>What one source sent of an event.</summary>
internal sealed record EventCopyAnswer
{
    public required string Source { get; init; }

    public required CopyState State { get; init; }

    /// <summary>When its first copy arrived; null where none did, or the event is no longer in the index.</summary>
    public required DateTimeOffset? ArrivedAt { get; init; }

    /// <summary>Time from the first arrival of any source, in milliseconds; null with <see cref="ArrivedAt"/>.</summary>
    public required double? OffsetMs { get; init; }

    /// <summary>Whether it came after the window was closed.</summary>
    public required bool Late { get; init; }

    /// <summary>Whether nobody expected it from this source.</summary>
    public required bool Unexpected { get; init; }

    /// <summary>Further copies with a payload that it had sent already.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Payloads of this source that mean different things; more than 1 is a collision.</summary>
    public required int Payloads { get; init; }

    /// <summary>XXH64 of the payload as the first source of its group sent it, 16 hexadecimal digits; sources with the same one agree. Null where it is not known.</summary>
    public required string? PayloadHash { get; init; }
}

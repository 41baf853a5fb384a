using Helios.Connectors.Store;
using Helios.Host.App.Healing.Data;

namespace Helios.Host.Api.DeadLetters;

/// <summary>Which dead letters a request means; what is absent does not filter.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record LetterSelection
{
    /// <summary>Only this one.</summary>
    public long? Id { get; set; }

    /// <summary>Cloud of the door; <c>any</c>: doors open to all, and the log.</summary>
    public string? Source { get; set; }

    /// <summary>Wire word of the reason.</summary>
    public string? Reason { get; set; }

    /// <summary>Stored at or after.</summary>
    public DateTimeOffset? From { get; set; }

    /// <summary>Stored before.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Whether it leaves everything in.</summary>
    public bool IsEmpty() => Id is null && Source is null && Reason is null && From is null && To is null;

    /// <summary>As the store takes it.</summary>
    public LetterFilter ToFilter() => new()
    {
        Id = Id,
        Source = Source is null ? null : LetterSources.Read(Source),
        Reason = Reason,
        From = From,
        To = To,
    };
}

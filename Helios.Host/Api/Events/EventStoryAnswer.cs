using Helios.Host.Api.Verdicts;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Api.Events;

/// <summary>The story of one event across clouds.</summary>
internal sealed record EventStoryAnswer
{
    public required string Tenant { get; init; }

    public required string EventId { get; init; }

    /// <summary>Type of the event; may be empty.</summary>
    public required string Type { get; init; }

    /// <summary>The last verdict on its newest window.</summary>
    public required VerdictKind Verdict { get; init; }

    /// <summary>Its newest window.</summary>
    public required EventWindowAnswer Window { get; init; }

    /// <summary>What each source sent in that window, in the order of arrival; then those that sent nothing.</summary>
    public required IReadOnlyList<EventCopyAnswer> Copies { get; init; }

    /// <summary>Whether the event index still knows the window; else times and hashes of copies are not known.</summary>
    public required bool Indexed { get; init; }

    /// <summary>Whether every copy so far was brought back by a recovery.</summary>
    public required bool Replayed { get; init; }

    /// <summary>JSON pointers of the first places at which payloads differ, at most 10.</summary>
    public required IReadOnlyList<string> DifferingPaths { get; init; }

    /// <summary>Every revision of the verdicts on all windows of this event, oldest first.</summary>
    public required IReadOnlyList<VerdictAnswer> Verdicts { get; init; }

    /// <summary>Dead letters that name the event, newest first, at most 20; among the newest 10,000 letters.</summary>
    public required IReadOnlyList<EventLetterAnswer> DeadLetters { get; init; }
}

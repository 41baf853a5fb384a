namespace Helios.Host.Api.Events;

/// <summary>The payloads of one event, and where they differ.</summary>
internal sealed record EventPayloadsAnswer
{
    public required string Tenant { get; init; }

    public required string EventId { get; init; }

    public required PayloadState PayloadState { get; init; }

    /// <summary>Where they were read; null where there are none.</summary>
    public required PayloadPlace? FoundIn { get; init; }

    /// <summary>The copies, in the order of arrival; at most 100.</summary>
    public required IReadOnlyList<EventPayloadAnswer> Copies { get; init; }

    /// <summary>The first 10 places at which they differ, by the rules that the verdict follows.</summary>
    public required IReadOnlyList<PayloadDifferenceAnswer> Differences { get; init; }

    /// <summary>Records of the log that were looked at.</summary>
    public required long ScannedRecords { get; init; }
}

namespace Helios.Host.Api.Anomalies;

/// <summary>Body of <c>POST /api/v1/anomalies/{id}/feedback</c>.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record FeedbackRequest
{
    /// <summary><c>confirmed</c>, <c>expected</c>, <c>false_alarm</c>, <c>new_trend</c> or <c>not_resolved</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Who, 1..128 characters; not needed from who is signed in.</summary>
    public string? By { get; set; }

    /// <summary>Why, at most 2000 characters.</summary>
    public string Note { get; set; } = "";
}

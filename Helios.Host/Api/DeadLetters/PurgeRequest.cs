namespace Helios.Host.Api.DeadLetters;

/// <summary>Body of <c>POST /api/v1/dead-letters/purge</c>.</summary>
internal sealed record PurgeRequest
{
    /// <summary>Which; something must be said.</summary>
    public required LetterSelection Filter { get; init; }

    /// <summary>Only says how many.</summary>
    public bool DryRun { get; set; }

    /// <summary>Most letters of this request, 1..1000000.</summary>
    public int Max { get; set; } = 100_000;

    /// <summary>Why, 1..2000 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Who, 1..128 characters; not needed from who is signed in.</summary>
    public string? By { get; set; }
}

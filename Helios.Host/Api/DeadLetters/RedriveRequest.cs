namespace Helios.Host.Api.DeadLetters;

/// <summary>Body of <c>POST /api/v1/dead-letters/redrive</c>.</summary>
internal sealed record RedriveRequest
{
    /// <summary>Which; absent: all that wait.</summary>
    public LetterSelection Filter { get; set; } = new();

    /// <summary>Only says what would become of them.</summary>
    public bool DryRun { get; set; }

    /// <summary>Also those that are back in already.</summary>
    public bool Again { get; set; }

    /// <summary>Most letters of this request, 1..10000.</summary>
    public int Max { get; set; } = 1000;

    /// <summary>Who, 1..128 characters; not needed from who is signed in.</summary>
    public string? By { get; set; }
}

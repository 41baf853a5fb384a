namespace Helios.Host.Api.Jobs;

/// <summary>Body of the routes that change jobs.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record JobRequest
{
    /// <summary>Who asks, 1..128 characters.</summary>
    public string By { get; set; } = "";

    /// <summary>Why, at most 2000 characters; a pause must give it.</summary>
    public string Reason { get; set; } = "";

    /// <summary>How long a pause lasts, for example <c>2h</c>; null: until somebody resumes.</summary>
    public string? For { get; set; }

    /// <summary>Names the request to run: one that comes twice runs once. Null: every request is another one.</summary>
    public string? Request { get; set; }
}

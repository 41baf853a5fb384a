namespace Helios.Host.Api.Healing;

/// <summary>Body of the routes below <c>/api/v1/recoveries</c> and <c>/api/v1/recovery</c> that change something; each takes what it needs.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record RecoveryRequest
{
    /// <summary>Who asks, 1..128 characters.</summary>
    public string By { get; set; } = "";

    /// <summary>Why, at most 2000 characters.</summary>
    public string Reason { get; set; } = "";

    /// <summary>To run: the action.</summary>
    public string Action { get; set; } = "";

    /// <summary>To run: on what.</summary>
    public string Target { get; set; } = "";

    /// <summary>To run or to pause: whose; <c>_system</c> pauses for all.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>To run: what the action takes.</summary>
    public Dictionary<string, string> Parameters { get; set; } = [];

    /// <summary>To run: only say what it would do.</summary>
    public bool DryRun { get; set; }

    /// <summary>To pause and to resume: <c>all</c>, <c>action:NAME</c> or <c>target:NAME</c>.</summary>
    public string Scope { get; set; } = "all";

    /// <summary>To pause: seconds.</summary>
    public double ForSeconds { get; set; } = 3600;
}

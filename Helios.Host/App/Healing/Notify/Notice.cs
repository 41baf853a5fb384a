namespace Helios.Host.App.Healing.Notify;

/// <summary>What a person is told: the body of the webhook.</summary>
internal sealed record Notice
{
    /// <summary>The execution; the same message sent again has the same.</summary>
    public required string Execution { get; init; }

    /// <summary>The incident, where the order names one.</summary>
    public string? Incident { get; init; }

    public required string Tenant { get; init; }

    public required string Target { get; init; }

    /// <summary>Type of the issue, as on the wire.</summary>
    public required string Issue { get; init; }

    public string? Severity { get; init; }

    /// <summary>What is the matter, as a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>When the trouble began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When this was sent.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Where to read more; null: not known.</summary>
    public string? Link { get; init; }
}

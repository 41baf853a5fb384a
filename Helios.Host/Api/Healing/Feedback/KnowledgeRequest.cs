namespace Helios.Host.Api.Healing.Feedback;

/// <summary>Body of the routes below <c>/api/v1/knowledge</c> that change something; each takes what it needs.</summary>
/// <remarks>What may be absent is settable: the generated reader sets it to null where it can only be initialised.</remarks>
internal sealed record KnowledgeRequest
{
    /// <summary>Who asks, 1..128 characters.</summary>
    public string By { get; set; } = "";

    /// <summary>Why, at most 2000 characters; needed to revert and to pin.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Whose knowledge.</summary>
    public string Tenant { get; set; } = "default";

    /// <summary>To revert: the number of the change.</summary>
    public long Change { get; set; }

    /// <summary>To pin: the action.</summary>
    public string Action { get; set; } = "";

    /// <summary>To pin: for which issue; null: for all.</summary>
    public string? Issue { get; set; }

    /// <summary>To pin: seconds; null: not set. With nothing set the pin is let go.</summary>
    public double? MttrSeconds { get; set; }

    /// <summary>To pin: 0..1; null: not set.</summary>
    public double? QosImpact { get; set; }

    /// <summary>To pin: 0..1; null: not set.</summary>
    public double? SuccessRate { get; set; }

    /// <summary>To pin: at least 0; null: not set.</summary>
    public double? Cost { get; set; }
}

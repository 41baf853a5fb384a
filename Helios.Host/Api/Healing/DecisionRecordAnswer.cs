namespace Helios.Host.Api.Healing;

/// <summary>A decision with what came of it. The shape of the stored document.</summary>
internal sealed record DecisionRecordAnswer
{
    /// <summary>The trace that leads from the symptom to the outcome; empty where none was kept.</summary>
    public string TraceId { get; set; } = "";

    public required DecisionAnswer Decision { get; set; }

    /// <summary>What the ladder made of the ranking.</summary>
    public required LadderStepAnswer Step { get; set; }
}

namespace Helios.Host.App.Healing.Actions;

/// <summary>What an action would impose.</summary>
internal sealed record MeasurePlan
{
    /// <summary>Why it cannot, as a sentence; null: it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Kind of the measure.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Its value.</summary>
    public string Value { get; init; } = "";

    /// <summary>How long it is in force; null: until somebody lifts it.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>What it does, as a sentence.</summary>
    public string Text { get; init; } = "";

    /// <summary>What it does when it cannot be.</summary>
    public static MeasurePlan Impossible(string refusal) => new() { Refusal = refusal };
}

namespace Helios.Actors.Supervision;

/// <summary>What a measure must be like to be put in force. Pure.</summary>
public static class MeasureRules
{
    /// <summary>Most characters of a value, and of a reason.</summary>
    public const int MaxText = 1024;

    /// <summary>Most characters of who imposes.</summary>
    public const int MaxBy = 512;

    /// <summary>All kinds of measures.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        MeasureKinds.Throttle, MeasureKinds.Reroute, MeasureKinds.Restart, MeasureKinds.Fallback, MeasureKinds.Rotate, MeasureKinds.Rebuild, MeasureKinds.Lanes,
    ];

    /// <summary>Why a measure cannot be put in force, as a sentence; null: it can.</summary>
    public static string? Refusal(Measure measure, DateTimeOffset now) =>
        !Kinds.Contains(measure.Kind) ? $"there is no measure '{Short(measure.Kind)}': {string.Join(", ", Kinds)}"
        : measure.By.Length is 0 or > MaxBy ? $"who imposes a measure must be 1 to {MaxBy} characters"
        : measure.Value.Length > MaxText ? $"the value of a measure must be at most {MaxText} characters"
        : measure.Reason.Length > MaxText ? $"the reason of a measure must be at most {MaxText} characters"
        : measure.Until <= now ? $"the measure {measure.Kind} would be over already"
        : null;

    private static string Short(string text) => text.Length <= 32 ? text : text[..32] + "…";
}

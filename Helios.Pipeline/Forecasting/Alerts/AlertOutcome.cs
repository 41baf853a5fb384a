namespace Helios.Pipeline.Forecasting.Alerts;

/// <summary>What became of a predictive alert; the wire words are in <see cref="AlertOutcomes"/>.</summary>
public enum AlertOutcome
{
    /// <summary>Its time has not passed.</summary>
    Open,

    /// <summary>The threshold was crossed, after the alert and before the end of its window.</summary>
    Materialised,

    /// <summary>The window passed without a crossing.</summary>
    NotMaterialised,

    /// <summary>The window passed without a single value: nobody can tell.</summary>
    Unknown,
}

/// <summary>The public words for <see cref="AlertOutcome"/>.</summary>
public static class AlertOutcomes
{
    private static readonly string[] Words = ["open", "materialised", "not_materialised", "unknown"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this AlertOutcome outcome) => Words[(int)outcome];
}

namespace Helios.Host.App.Jobs;

/// <summary>The seven jobs.</summary>
internal static class JobNames
{
    public const string Incremental = "incremental-reconciliation";
    public const string Full = "full-reconciliation";
    public const string Deep = "deep-reconciliation";
    public const string AnomalyCheck = "anomaly-check";
    public const string CleanUp = "clean-up";
    public const string Health = "health";
    public const string Aggregation = "metrics-aggregation";

    /// <summary>All, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<string> All = [Incremental, Full, Deep, AnomalyCheck, CleanUp, Health, Aggregation];
}

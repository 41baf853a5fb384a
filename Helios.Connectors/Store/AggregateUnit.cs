namespace Helios.Connectors.Store;

/// <summary>How long the stretch of an aggregate is.</summary>
public enum AggregateUnit
{
    /// <summary>Five minutes.</summary>
    FiveMinutes,

    /// <summary>An hour.</summary>
    Hour,
}

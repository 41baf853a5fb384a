namespace Helios.Actors.Diagnosis;

/// <summary>How much of a tenant's event rate is gone, counted in clouds.</summary>
public enum RateLoss : byte
{
    /// <summary>Less than half of what one cloud brings, or not known.</summary>
    None,

    /// <summary>What one or more of the clouds bring, but not all.</summary>
    Cloud,

    /// <summary>All of it.</summary>
    All,
}

namespace Helios.Pipeline.Forecasting.Capacity;

/// <summary>What a capacity plan says.</summary>
public enum CapacityState
{
    /// <summary>No significant growth: there is no date.</summary>
    Flat,

    /// <summary>Use shrinks: there is no date.</summary>
    Falling,

    /// <summary>Use grows, and the limit is not reached within the horizon even at the interval's upper edge.</summary>
    Growing,

    /// <summary>The interval reaches the limit, but use is low or the trend explains too little to act on it.</summary>
    Uncertain,

    /// <summary>The limit may be reached within the horizon: act.</summary>
    Exhausting,

    /// <summary>The limit is reached now.</summary>
    Exhausted,
}

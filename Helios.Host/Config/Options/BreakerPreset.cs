namespace Helios.Host.Config.Options;

/// <summary>By what a breaker opens.</summary>
public enum BreakerPreset
{
    /// <summary>By shares of failed or slow calls.</summary>
    Ratio,

    /// <summary>By failures in a row.</summary>
    Classic,
}

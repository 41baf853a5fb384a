namespace Helios.Connectors.Health;

/// <summary>Whether an external part serves.</summary>
public enum PartMode
{
    /// <summary>The configured part serves.</summary>
    Primary,

    /// <summary>Its embedded twin serves instead, until it is back.</summary>
    Fallback,

    /// <summary>Neither serves: work waits, nothing is lost.</summary>
    Waiting,
}

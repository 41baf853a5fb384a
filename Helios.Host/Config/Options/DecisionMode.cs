namespace Helios.Host.Config.Options;

/// <summary>What becomes of a decision; the words in configuration are not case-sensitive.</summary>
public enum DecisionMode
{
    /// <summary>Nothing is decided.</summary>
    Off,

    /// <summary>Decided and recorded; nothing is done.</summary>
    Observe,
}

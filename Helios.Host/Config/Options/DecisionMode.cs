namespace Helios.Host.Config.Options;

/// <summary>What becomes of a decision, from nothing up; the words in configuration are not case-sensitive.</summary>
public enum DecisionMode
{
    /// <summary>Nothing is decided.</summary>
    Off,

    /// <summary>Decided and recorded; nothing is done.</summary>
    Observe,

    /// <summary>Recommended to a person.</summary>
    Suggest,

    /// <summary>Done once a person has approved it.</summary>
    Approve,

    /// <summary>Done.</summary>
    Auto,
}

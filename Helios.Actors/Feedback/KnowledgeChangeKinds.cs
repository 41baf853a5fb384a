namespace Helios.Actors.Feedback;

/// <summary>What can change knowledge.</summary>
public static class KnowledgeChangeKinds
{
    /// <summary>A run ended.</summary>
    public const string Run = "run";

    /// <summary>Runs have grown old.</summary>
    public const string Age = "age";

    /// <summary>Weights were computed again.</summary>
    public const string Weights = "weights";

    /// <summary>A person set estimates, or let go of them.</summary>
    public const string Pin = "pin";

    /// <summary>A person took an earlier change back.</summary>
    public const string Revert = "revert";
}

namespace Helios.Actors.Diagnosis;

/// <summary>Where a symptom is in its life.</summary>
public enum SymptomPhase : byte
{
    /// <summary>It was not there before.</summary>
    Begun,

    /// <summary>It is still there, or has changed.</summary>
    Ongoing,

    /// <summary>It is gone.</summary>
    Ended,
}

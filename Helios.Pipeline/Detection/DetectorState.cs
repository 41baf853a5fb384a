namespace Helios.Pipeline.Detection;

/// <summary>Whether a detector has seen enough to judge.</summary>
public enum DetectorState : byte
{
    /// <summary>Warming up: scores are 0 and nothing alarms.</summary>
    Learning,

    /// <summary>Scores count.</summary>
    Ready,
}

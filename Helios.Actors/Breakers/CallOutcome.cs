namespace Helios.Actors.Breakers;

/// <summary>How a call ended.</summary>
public enum CallOutcome
{
    /// <summary>Well, and in time.</summary>
    Success,

    /// <summary>Badly.</summary>
    Failure,

    /// <summary>Well, but later than it may.</summary>
    Slow,

    /// <summary>In a way that says nothing about the cloud, for example cancelled by us; counts nowhere.</summary>
    Ignored,
}

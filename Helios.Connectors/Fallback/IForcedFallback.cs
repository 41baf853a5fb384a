namespace Helios.Connectors.Fallback;

/// <summary>An external part whose embedded twin can be made to serve although the part does. Thread-safe, idempotent; holds until the process ends.</summary>
public interface IForcedFallback
{
    /// <summary>Whether it is forced.</summary>
    bool IsForced { get; }

    /// <summary>Has the twin serve from now on.</summary>
    /// <param name="why">Shown in the status of the part.</param>
    void Force(string why);

    /// <summary>Lets the part return, as after any fallback: with everything the twin took meanwhile.</summary>
    void Allow();
}

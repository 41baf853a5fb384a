namespace Helios.Actors.Breakers;

/// <summary>What the calls of a half-open breaker say so far.</summary>
internal enum RampVerdict
{
    /// <summary>Nothing yet.</summary>
    GoesOn,

    /// <summary>The last step is passed: close.</summary>
    Passed,

    /// <summary>Too many failed: open again.</summary>
    Failed,

    /// <summary>Too many were slow: open again.</summary>
    TooSlow,
}

namespace Helios.Pipeline.Decision;

/// <summary>How much is touched if an action goes wrong, from nothing up; the wire words are in <see cref="BlastRadiusWords"/>.</summary>
public enum BlastRadius : byte
{
    /// <summary>Nothing of the running system.</summary>
    None,

    /// <summary>One part: index, log, store, consumers.</summary>
    Part,

    /// <summary>One cloud of one tenant.</summary>
    Cloud,

    /// <summary>All clouds of one tenant.</summary>
    Tenant,
}

/// <summary>The public words for <see cref="BlastRadius"/>.</summary>
public static class BlastRadiusWords
{
    private static readonly string[] Words = ["none", "part", "cloud", "tenant"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this BlastRadius radius) => Words[(int)radius];
}

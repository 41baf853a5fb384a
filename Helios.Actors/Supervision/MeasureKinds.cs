namespace Helios.Actors.Supervision;

/// <summary>The kinds of measures.</summary>
public static class MeasureKinds
{
    /// <summary>At most so many events a second of the source are taken; value: events a second.</summary>
    public const string Throttle = "throttle";

    /// <summary>The tenant expects its events from other clouds; value: those, with commas between.</summary>
    public const string Reroute = "reroute";

    /// <summary>The cloud's adapter starts anew; once for each generation.</summary>
    public const string Restart = "restart";

    /// <summary>The part is replaced by its embedded twin.</summary>
    public const string Fallback = "fallback";

    /// <summary>The Bloom filters begin a new generation; once for each generation.</summary>
    public const string Rotate = "rotate";

    /// <summary>The index is rebuilt; once for each generation.</summary>
    public const string Rebuild = "rebuild";

    /// <summary>So many lanes; value: lanes on each node.</summary>
    public const string Lanes = "lanes";
}

namespace Helios.Actors.Scaling;

/// <summary>What to do about the number of lanes; the wire words are in <see cref="ScaleKinds"/>.</summary>
public enum ScaleKind : byte
{
    /// <summary>Leave it.</summary>
    Hold,

    /// <summary>More.</summary>
    Up,

    /// <summary>Fewer.</summary>
    Down,

    /// <summary>As many as before: more have made it worse.</summary>
    Undo,
}

/// <summary>The public words for <see cref="ScaleKind"/>.</summary>
public static class ScaleKinds
{
    private static readonly string[] Words = ["hold", "up", "down", "undo"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this ScaleKind kind) => Words[(int)kind];
}

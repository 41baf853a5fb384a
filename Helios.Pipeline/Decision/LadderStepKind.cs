namespace Helios.Pipeline.Decision;

/// <summary>What a ladder says is next; the wire words are in <see cref="LadderStepKinds"/>.</summary>
public enum LadderStepKind : byte
{
    /// <summary>Take an action.</summary>
    Act,

    /// <summary>Wait and watch: that was chosen, and nothing was tried yet.</summary>
    Wait,

    /// <summary>Nothing is left that the program may do: a person has to.</summary>
    Human,
}

/// <summary>The public words for <see cref="LadderStepKind"/>.</summary>
public static class LadderStepKinds
{
    private static readonly string[] Words = ["act", "wait", "human"];

    /// <summary>The wire word.</summary>
    public static string ToWire(this LadderStepKind kind) => Words[(int)kind];
}

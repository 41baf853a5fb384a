namespace Helios.Actors.Diagnosis;

/// <summary>The kinds of <see cref="CauseSource"/>.</summary>
public enum CauseKind : byte
{
    Shares,
    Pair,
    Target,
    Part,
}

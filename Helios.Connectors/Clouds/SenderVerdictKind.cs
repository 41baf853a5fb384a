namespace Helios.Connectors.Clouds;

/// <summary>How a message was judged. The first is what an unset value means: refused.</summary>
public enum SenderVerdictKind
{
    Forged,
    Genuine,
    Undecided,
}

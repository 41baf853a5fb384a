namespace Helios.Actors.Diagnosis;

/// <summary>Where a rule takes the cause from.</summary>
public readonly record struct CauseSource
{
    private CauseSource(CauseKind kind, string part) => (Kind, Part) = (kind, part);

    /// <summary>The clouds that have the largest shares in the symptoms.</summary>
    public static CauseSource Shares { get; } = new(CauseKind.Shares, "");

    /// <summary>The cloud that the alarming pairs have in common.</summary>
    public static CauseSource Pair { get; } = new(CauseKind.Pair, "");

    /// <summary>The target of the symptoms.</summary>
    public static CauseSource Target { get; } = new(CauseKind.Target, "");

    /// <summary>How.</summary>
    public CauseKind Kind { get; }

    /// <summary>The part, for <see cref="CauseKind.Part"/>.</summary>
    public string Part { get => field ?? ""; }

    /// <summary>Always this part.</summary>
    public static CauseSource Of(string part)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(part);
        return new CauseSource(CauseKind.Part, part);
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        CauseKind.Shares => "shares",
        CauseKind.Pair => "pair",
        CauseKind.Target => "target",
        _ => $"part:{Part}",
    };
}

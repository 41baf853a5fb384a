namespace Helios.Actors.Hosting;

/// <summary>The answer to a command. Events, views and audit lines are written in one transaction; then the reply goes out, then the effects run.</summary>
/// <typeparam name="TEvent">Events of the entity.</typeparam>
public sealed record Decided<TEvent>
{
    /// <summary>What happened; empty: nothing is written (then views and audit must be empty too).</summary>
    public IReadOnlyList<TEvent> Events { get; init; } = [];

    /// <summary>Answer to the asker; null: an empty one.</summary>
    public object? Reply { get; init; }

    /// <summary>What is to be done outside, in order. At most once: an entity that must be sure asks again when it is recovered.</summary>
    public IReadOnlyList<object> Effects { get; init; } = [];

    /// <summary>Rows for those who read, replacing earlier ones of the same kind and id.</summary>
    public IReadOnlyList<EntityView> Views { get; init; } = [];

    /// <summary>What goes into the audit trail.</summary>
    public IReadOnlyList<AuditLine> Audit { get; init; } = [];
}

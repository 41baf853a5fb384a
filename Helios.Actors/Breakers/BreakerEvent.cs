using System.Text.Json.Serialization;

namespace Helios.Actors.Breakers;

/// <summary>What has happened to a breaker of the cluster.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(NodeReported), "node_reported")]
[JsonDerivedType(typeof(NodesSilent), "nodes_silent")]
[JsonDerivedType(typeof(Isolated), "isolated")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(WasReset), "reset")]
[JsonDerivedType(typeof(ModeSet), "mode_set")]
[JsonDerivedType(typeof(Transitioned), "transitioned")]
public abstract record BreakerEvent
{
    /// <summary>A node said where its breaker stands.</summary>
    public sealed record NodeReported(string Node, NodeReport Report) : BreakerEvent;

    /// <summary>Nodes have said nothing for too long and do not count any more.</summary>
    public sealed record NodesSilent(IReadOnlyList<string> Nodes, DateTimeOffset At) : BreakerEvent;

    /// <summary>It is held open by hand.</summary>
    public sealed record Isolated(string By, string Reason, string? Execution, DateTimeOffset At) : BreakerEvent;

    /// <summary>It was closed by hand.</summary>
    public sealed record Closed(string By, string Reason, DateTimeOffset At) : BreakerEvent;

    /// <summary>It was reset.</summary>
    public sealed record WasReset(string By, string Reason, DateTimeOffset At) : BreakerEvent;

    /// <summary>Its mode was set.</summary>
    public sealed record ModeSet(BreakerMode Mode, string By, string Reason, DateTimeOffset At) : BreakerEvent;

    /// <summary>It went from one state to another.</summary>
    public sealed record Transitioned(BreakerTransition Transition) : BreakerEvent;
}

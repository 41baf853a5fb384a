using System.Text.Json.Serialization;

namespace Helios.Actors.Breakers;

/// <summary>What may be asked of the breaker of the cluster: entity <c>breaker/{cloud}/{operation}</c>. Reply of each: <see cref="BreakerReply"/>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "do")]
[JsonDerivedType(typeof(Reported), "reported")]
[JsonDerivedType(typeof(Isolate), "isolate")]
[JsonDerivedType(typeof(Close), "close")]
[JsonDerivedType(typeof(Reset), "reset")]
[JsonDerivedType(typeof(SetMode), "set_mode")]
[JsonDerivedType(typeof(Woken), "woken")]
public abstract record BreakerCommand
{
    /// <summary>A node says where its breaker stands: when that changes, and every few seconds so that it counts as alive.</summary>
    /// <param name="Node">Which node.</param>
    /// <param name="Report">Where its breaker stands.</param>
    public sealed record Reported(string Node, NodeReport Report) : BreakerCommand;

    /// <summary>Holds it open until somebody closes or resets it. One by a person stays in force when an execution asks for another.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Execution">The execution that asks; null: a person.</param>
    public sealed record Isolate(string By, string Reason, string? Execution = null) : BreakerCommand;

    /// <summary>Closes it here and on all nodes.</summary>
    /// <param name="By">Who.</param>
    /// <param name="Reason">Why; may be empty.</param>
    /// <param name="Execution">Only where this execution holds it isolated; null: in any case.</param>
    public sealed record Close(string By, string Reason = "", string? Execution = null) : BreakerCommand;

    /// <summary>Closes it, forgets trips and the mode that was set by hand.</summary>
    public sealed record Reset(string By, string Reason = "") : BreakerCommand;

    /// <summary>Says what it may do, in place of the configuration.</summary>
    public sealed record SetMode(BreakerMode Mode, string By, string Reason) : BreakerCommand;

    /// <summary>It is time: a node may have fallen silent.</summary>
    public sealed record Woken : BreakerCommand;
}

namespace Helios.Host.Simulation;

/// <summary>An event whose copies are not all written yet. Pooled by the generator.</summary>
internal sealed class PendingEvent
{
    public Utf8Buffer Id { get; } = new(64);

    /// <summary>Room for a body that is made for this event.</summary>
    public Utf8Buffer Body { get; } = new(640);

    public FaultPlan Plan { get; } = new();

    /// <summary>Payload of copies that were neither changed nor rewritten.</summary>
    public ReadOnlyMemory<byte> Payload { get; set; }

    /// <summary>Payloads of the others, by copy; null when there are none.</summary>
    public byte[]?[]? Special { get; set; }

    /// <summary>Copies that are still to be written.</summary>
    public int Remaining { get; set; }

    /// <summary>Payload of a copy.</summary>
    public ReadOnlySpan<byte> PayloadOf(int copy) => Special?[copy] is { } special ? special : Payload.Span;
}

namespace Helios.Connectors.Log;

/// <summary>An input that was not admitted, on its way to topic <see cref="TopicNames.DeadLetters"/>.</summary>
/// <param name="Origin">Where it came from: unique, and the same when it is rejected again (<see cref="RecordOrigin"/>, or <c>http/…</c> of a door).</param>
/// <param name="Source">Cloud of the door it came through; empty where the door is open to all.</param>
/// <param name="Reason">Wire word of the reason.</param>
/// <param name="Detail">One sentence.</param>
/// <param name="ReceivedAt">UTC ticks of its arrival.</param>
/// <param name="Length">Its length as it came, in bytes.</param>
/// <param name="Raw">Its bytes, or the first of them.</param>
public readonly record struct DeadLetter(
    string Origin, string Source, string Reason, string Detail, long ReceivedAt, int Length, ReadOnlyMemory<byte> Raw);

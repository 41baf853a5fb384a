namespace Helios.Pipeline.Windowing;

/// <summary>What one source sent of an event.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Arrival">When its first copy arrived, UTC ticks.</param>
/// <param name="IsLate">Whether it arrived after the window was closed.</param>
/// <param name="Duplicates">Further copies with a payload that it had sent already.</param>
/// <param name="Payload">Class of its first payload: its place in <see cref="WindowContents.Payloads"/>.</param>
/// <param name="Classes">All classes that it sent, as a mask.</param>
/// <param name="Fingerprint">XXH64 of the first payload of that class as it came; null where it is not kept.</param>
public sealed record WindowCopy(string Source, long Arrival, bool IsLate, int Duplicates, int Payload, int Classes, ulong? Fingerprint);

namespace Helios.Pipeline.Events;

/// <summary>Identity of an event: a 128-bit hash of (tenant, event id).</summary>
/// <remarks>
/// Two different ids share a key with probability about n² / 2^129: under 1e-20 for a billion ids inside the retention. The
/// two halves are XXH64 under independent seeds over <c>tenant 0x00 event_id</c>. <c>default</c> is «no key».
/// </remarks>
/// <param name="High">Picks the lane.</param>
/// <param name="Low">Picks the slot.</param>
public readonly record struct EventKey(ulong High, ulong Low);

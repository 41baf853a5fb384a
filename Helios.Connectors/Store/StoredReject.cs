namespace Helios.Connectors.Store;

/// <summary>A row of the table <c>rejected</c>: a dead letter.</summary>
/// <param name="Origin">Where it came from, unique and the same when it is written again: <c>events.all/3@1234#0</c> is the first reject of a record, <c>http/…</c> one of a door.</param>
/// <param name="Source">Cloud of the door it came through; empty where the door is open to all.</param>
/// <param name="Reason">Wire word of the reason.</param>
/// <param name="Detail">One sentence.</param>
/// <param name="Raw">Its bytes, or as many of them as were kept.</param>
/// <param name="Length">Its length as it came.</param>
public sealed record StoredReject(string Origin, string Source, string Reason, string Detail, byte[] Raw, int Length);

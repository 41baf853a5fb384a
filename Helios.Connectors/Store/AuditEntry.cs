namespace Helios.Connectors.Store;

/// <summary>A row of the table <c>audit</c>: who did what.</summary>
/// <param name="At">When.</param>
/// <param name="Actor">Who: a person, a key's name or a part of the program.</param>
/// <param name="Action">What, as one word.</param>
/// <param name="Target">To what.</param>
/// <param name="Detail">More, as JSON.</param>
public sealed record AuditEntry(DateTimeOffset At, string Actor, string Action, string Target, string Detail);

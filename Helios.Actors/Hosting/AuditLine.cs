namespace Helios.Actors.Hosting;

/// <summary>A line of the audit trail, written with the events of the entity; its time is that of the events.</summary>
/// <param name="Actor">Who: a person, or the part of the program, for example <c>helios</c>.</param>
/// <param name="Action">What, as one word.</param>
/// <param name="Target">To what.</param>
/// <param name="Detail">More, as a JSON object.</param>
public sealed record AuditLine(string Actor, string Action, string Target, string Detail);

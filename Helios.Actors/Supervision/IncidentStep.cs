namespace Helios.Actors.Supervision;

/// <summary>One line of an incident's timeline.</summary>
public sealed record IncidentStep(DateTimeOffset At, string What, string Text);

namespace Helios.Actors.Supervision;

/// <summary>What one turn of the loop found and did for one tenant.</summary>
public sealed record CycleReply(int Symptoms, int Diagnoses, int Incidents, int Decisions, int Ordered);

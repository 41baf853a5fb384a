namespace Helios.Actors.Diagnosis;

/// <summary>News of a symptom.</summary>
/// <param name="Symptom">As last seen.</param>
/// <param name="Phase">What is new.</param>
public sealed record SymptomChange(Symptom Symptom, SymptomPhase Phase);

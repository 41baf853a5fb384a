namespace Helios.Actors.Jobs;

/// <summary>Why a job does not run by itself.</summary>
/// <param name="By">Who paused it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">When it resumes by itself; null: when somebody resumes it.</param>
public sealed record JobPause(string By, string Reason, DateTimeOffset Since, DateTimeOffset? Until);

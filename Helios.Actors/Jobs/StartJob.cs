namespace Helios.Actors.Jobs;

/// <summary>Effect: a run begins.</summary>
/// <param name="Name">Which job.</param>
/// <param name="Run">Which run.</param>
public sealed record StartJob(string Name, JobRun Run);

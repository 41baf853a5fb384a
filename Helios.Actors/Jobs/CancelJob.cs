namespace Helios.Actors.Jobs;

/// <summary>Effect: a run is ended; what it still says is not listened to.</summary>
/// <param name="Name">Which job.</param>
/// <param name="Run">Which run.</param>
public sealed record CancelJob(string Name, string Run);

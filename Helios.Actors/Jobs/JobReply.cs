namespace Helios.Actors.Jobs;

/// <summary>What a job answers.</summary>
/// <param name="Granted">Whether it was done.</param>
/// <param name="Text">What was done, or why not, as a sentence.</param>
/// <param name="Run">The run that began or is under way; else empty.</param>
public sealed record JobReply(bool Granted, string Text, string Run = "");

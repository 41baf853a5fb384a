namespace Helios.Host.Api.Jobs;

/// <summary>What a job answers.</summary>
/// <param name="Name">Which.</param>
/// <param name="Granted">Whether it was done.</param>
/// <param name="Text">What was done, or why not, as a sentence.</param>
/// <param name="Run">The run that began or is under way; empty: none.</param>
internal sealed record JobReplyAnswer(string Name, bool Granted, string Text, string Run);

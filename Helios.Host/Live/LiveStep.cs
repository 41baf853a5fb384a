namespace Helios.Host.Live;

/// <summary>What comes next behind a place in a topic.</summary>
/// <param name="Message">The message; null: the place is the newest, or there is no state yet.</param>
/// <param name="Skipped">Deltas that a snapshot stands for because they are gone or too many; 0 otherwise.</param>
internal readonly record struct LiveStep(LiveMessage? Message, long Skipped);

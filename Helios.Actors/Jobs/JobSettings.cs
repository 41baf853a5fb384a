namespace Helios.Actors.Jobs;

/// <summary>How a job is configured on the node that runs it.</summary>
/// <param name="Name">Which job: 1..64 of <c>a-z</c>, <c>0-9</c>, <c>-</c>.</param>
/// <param name="Schedule">When it is due, as a cron expression with seconds.</param>
/// <param name="Enabled">Whether it runs by itself; by hand it always does.</param>
/// <param name="MisfireGrace">A due time that is missed by more than this is passed over.</param>
/// <param name="Timeout">A run that takes longer is ended.</param>
public sealed record JobSettings(string Name, string Schedule, bool Enabled, TimeSpan MisfireGrace, TimeSpan Timeout);

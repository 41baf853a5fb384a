namespace Helios.Host.Api.DeadLetters;

/// <summary>How many dead letters were given up, or would be.</summary>
/// <param name="DryRun">Whether nothing was done.</param>
/// <param name="Purged">How many.</param>
internal sealed record PurgeAnswer(bool DryRun, long Purged);

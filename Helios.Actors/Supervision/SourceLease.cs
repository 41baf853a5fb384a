namespace Helios.Actors.Supervision;

/// <summary>Who has a target for itself.</summary>
/// <param name="Execution">The execution.</param>
/// <param name="Until">When it loses the target even if it never releases it.</param>
public sealed record SourceLease(string Execution, DateTimeOffset Until);

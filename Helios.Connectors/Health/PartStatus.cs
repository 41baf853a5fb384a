namespace Helios.Connectors.Health;

/// <summary>How an external part does: what <c>helios status</c> shows of it.</summary>
/// <param name="Part"><c>log</c>, <c>index</c> or <c>store</c>.</param>
/// <param name="Primary">What was configured: <c>kafka</c>, <c>redis</c>, <c>postgres</c>, <c>sqlite</c>, <c>memory</c>.</param>
/// <param name="Mode">Whether that serves.</param>
/// <param name="Serving">What serves now; empty while waiting.</param>
/// <param name="Since">Since when it is in this mode.</param>
/// <param name="Why">Why it is not in <see cref="PartMode.Primary"/>; null when it is.</param>
/// <param name="Pending">Records to be copied to the primary, or commits that wait for it.</param>
public sealed record PartStatus(
    string Part, string Primary, PartMode Mode, string Serving, DateTimeOffset Since, string? Why, long Pending);

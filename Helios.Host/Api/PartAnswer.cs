namespace Helios.Host.Api;

/// <summary>An external part in <c>GET /status</c>, under <c>parts</c>.</summary>
/// <param name="Part"><c>log</c>, <c>index</c> or <c>store</c>.</param>
/// <param name="Primary">What was configured: <c>kafka</c>, <c>redis</c>, <c>postgres</c>, <c>sqlite</c> or <c>memory</c>.</param>
/// <param name="Mode"><c>primary</c>, <c>fallback</c> or <c>waiting</c>.</param>
/// <param name="Serving">What serves now; empty while waiting.</param>
/// <param name="Since">Since when it is in this mode.</param>
/// <param name="Why">Why it is not in mode primary; null when it is.</param>
/// <param name="Pending">Records to be copied to the primary, or commits that wait for it.</param>
internal sealed record PartAnswer(
    string Part, string Primary, string Mode, string Serving, DateTimeOffset Since, string? Why, long Pending);

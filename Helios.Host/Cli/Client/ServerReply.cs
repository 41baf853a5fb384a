namespace Helios.Host.Cli.Client;

/// <summary>An answer: as it came and as it was understood.</summary>
/// <param name="Json">The body, unchanged.</param>
/// <param name="Value">The body, read.</param>
/// <param name="At">The server's clock when it answered, so that ages do not depend on two clocks agreeing.</param>
internal sealed record ServerReply<T>(string Json, T Value, DateTimeOffset At);

namespace Helios.Host.Api.Events;

/// <summary>What one source has at a place.</summary>
/// <param name="Source">The source.</param>
/// <param name="Value">The value as canonical JSON text; null: it has nothing there.</param>
internal sealed record PayloadValueAnswer(string Source, string? Value);

namespace Helios.Connectors.Store.Audit;

/// <summary>A link as it is stored.</summary>
/// <param name="Record">What it says.</param>
/// <param name="Hash">SHA-256 over the hash before it and its JSON, lower-case hexadecimal.</param>
public sealed record AuditLink(AuditRecord Record, string Hash);

namespace Helios.Connectors.Clouds;

/// <summary>Which messages of Amazon SNS are taken.</summary>
/// <param name="Topics">ARNs of the topics that may send.</param>
/// <param name="MaxAge">Oldest message.</param>
/// <param name="Tolerance">How far ahead of ours the clock of SNS may be.</param>
public sealed record SnsRules(IReadOnlyList<string> Topics, TimeSpan MaxAge, TimeSpan Tolerance);

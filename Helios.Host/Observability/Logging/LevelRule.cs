namespace Helios.Host.Observability.Logging;

/// <summary>A level that was set while the service runs.</summary>
/// <param name="Category">Of what; empty: the default.</param>
/// <param name="Level">The least level that is written.</param>
/// <param name="Until">When it ends; null: it does not by itself.</param>
internal sealed record LevelRule(string Category, LogLevel Level, DateTimeOffset? Until);

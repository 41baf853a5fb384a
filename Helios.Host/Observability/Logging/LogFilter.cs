namespace Helios.Host.Observability.Logging;

/// <summary>Which lines of the log are wanted.</summary>
/// <param name="Level">The least level.</param>
/// <param name="Category">What the category begins with; null for all.</param>
/// <param name="After">Only lines behind this one; null for the newest.</param>
/// <param name="Limit">How many at most.</param>
internal readonly record struct LogFilter(LogLevel Level, string? Category, long? After, int Limit);

namespace Helios.Host.Observability.Logging;

/// <summary>A level of <see cref="LevelsAnswer"/>.</summary>
/// <param name="Category">What it is of; empty: the default.</param>
/// <param name="Level">The least level that is written.</param>
/// <param name="Until">When it ends; null: it does not by itself.</param>
internal sealed record LevelAnswer(string Category, string Level, DateTimeOffset? Until);

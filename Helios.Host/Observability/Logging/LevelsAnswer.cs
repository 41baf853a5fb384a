namespace Helios.Host.Observability.Logging;

/// <summary>Answer of <c>GET</c> and <c>PUT /api/v1/logs/level</c>.</summary>
/// <param name="Default">The least level that is written where nothing else is said.</param>
/// <param name="Levels">What was changed while the service runs, by category.</param>
internal sealed record LevelsAnswer(string Default, IReadOnlyList<LevelAnswer> Levels);

namespace Helios.Host.Api.Series;

/// <summary>What <c>POST /api/v1/series</c> answers.</summary>
/// <param name="Series">Series taken.</param>
/// <param name="Points">Points taken.</param>
/// <param name="Empty">Values that were null: nothing is stored for them.</param>
/// <param name="Replaced">Points whose time came again in the same series: the last stays.</param>
internal sealed record SeriesTakenAnswer(int Series, int Points, int Empty, int Replaced);

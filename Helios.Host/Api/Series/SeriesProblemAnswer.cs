using Helios.Host.App.Series;

namespace Helios.Host.Api.Series;

/// <summary>Why a body of series was not taken; nothing of it was.</summary>
/// <param name="Error">The first problem in one sentence.</param>
/// <param name="Problems">The problems; the first few, where there are many.</param>
internal sealed record SeriesProblemAnswer(string Error, IReadOnlyList<SeriesProblem> Problems);

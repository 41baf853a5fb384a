namespace Helios.Host.App.Series;

/// <summary>What is wrong with a series that was given.</summary>
/// <param name="Series">0-based place of the series in the body.</param>
/// <param name="Field">The member that is wrong; null for the series as a whole.</param>
/// <param name="Index">0-based place in that member, where it is a list.</param>
/// <param name="Problem">What, and what would be right.</param>
internal sealed record SeriesProblem(int Series, string? Field, int? Index, string Problem)
{
    /// <summary>In one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"series {Series}{(Field is null ? "" : $", {Field}{(Index is { } index ? $"[{index}]" : "")}")}: {Problem}");
}

using System.Globalization;
using Helios.Connectors.Store;
using Helios.Host.Api.Contract;

namespace Helios.Host.Api.Anomalies;

/// <summary>What a list of anomalies may be sorted by, and places in it as text.</summary>
internal static class AnomalySorts
{
    /// <summary>The words.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["updated_at", "opened_at", "severity", "peak_score"];

    /// <summary>The parameter.</summary>
    public static ApiParameter Parameter { get; } = ApiParameter.Sort(Keys, "the one told last first");

    /// <summary>The filter, sorted and from the place on that the query says.</summary>
    /// <exception cref="RequestRefused">The query's cursor is none of this question.</exception>
    public static AnomalyFilter Sorted(AnomalyFilter filter, QueryReader query)
    {
        var order = query.Sort();
        var sort = order?.Key switch
        {
            "updated_at" => AnomalySort.UpdatedAt,
            "opened_at" => AnomalySort.OpenedAt,
            "severity" => AnomalySort.Severity,
            "peak_score" => AnomalySort.PeakScore,
            _ => AnomalySort.Told,
        };
        return filter with { Sort = sort, Ascending = order is { IsDescending: false }, Behind = query.Place() is { } text ? Read(text, sort) : null };
    }

    /// <summary>A place as text.</summary>
    public static string Write(AnomalyPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Value}/{place.Sequence}");

    // Anybody can make up a cursor.
    private static AnomalyPlace Read(string text, AnomalySort sort) => text.Split('/') is [var value, var sequence]
        && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsValue(number, sort)
        && long.TryParse(sequence, NumberStyles.None, CultureInfo.InvariantCulture, out var place)
        ? new AnomalyPlace(number, place)
        : throw new RequestRefused(ProblemKind.BadCursor, "cursor must be the next_cursor of an earlier answer");

    private static bool IsValue(long number, AnomalySort sort) => sort switch
    {
        AnomalySort.PeakScore => double.IsFinite(BitConverter.Int64BitsToDouble(number)),
        _ => number >= 0 && number <= DateTimeOffset.MaxValue.UtcTicks,
    };
}

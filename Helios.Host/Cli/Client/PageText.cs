using System.Globalization;
using Helios.Host.Observability.View;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Helios.Host.Cli.Client;

/// <summary>What the pages of <c>helios status</c> and <c>helios cluster</c> have in common: tables without lines, warnings on top, ages.</summary>
internal static class PageText
{
    private const int LongestName = 20;

    /// <summary>A table with these columns; names of numbers begin with <c>#</c>.</summary>
    public static PageTable Table(params string[] columns) => new(columns);

    /// <summary>A line of its own.</summary>
    public static IRenderable Line(string text, Style style) => new Text(ViewText.Clean(text), style);

    /// <summary>What is wrong: an exclamation mark for eyes and for grep, then what follows from it, set in.</summary>
    public static IEnumerable<IRenderable> Wrong(string what, params string[] details)
    {
        yield return Line("! " + what, ViewColours.Bad);
        foreach (var detail in details)
        {
            yield return new Padder(Line(detail, ViewColours.Plain), new Padding(2, 0, 0, 0));
        }
    }

    /// <summary>A name cut to a width that leaves room for the other columns of 80.</summary>
    public static string Name(string name) => ViewText.Cut(ViewText.Clean(name), LongestName, '…');

    /// <summary>A page of a list, and below it how to get the next one, if there is any.</summary>
    public static IRenderable Page(PageTable table, string? cursor) =>
        cursor is null ? table : new Rows(table, Text.Empty, Line($"more: --cursor {cursor}", ViewColours.Dim));

    /// <summary>How old in its largest unit, never negative: clocks differ.</summary>
    public static string Age(DateTimeOffset at, DateTimeOffset now) => ViewNumbers.Largest(now > at ? now - at : TimeSpan.Zero);

    /// <summary>How long ago, never negative: clocks differ.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) => ViewNumbers.Ago(now > at ? now - at : TimeSpan.Zero);

    /// <summary><c>3 min ago (14:03:12Z)</c>; with the date when it was not today.</summary>
    public static string Since(DateTimeOffset at, DateTimeOffset now)
    {
        var form = at.UtcDateTime.Date == now.UtcDateTime.Date ? "HH:mm:ss'Z'" : "yyyy-MM-dd HH:mm:ss'Z'";
        return $"{Ago(at, now)} ({at.UtcDateTime.ToString(form, CultureInfo.InvariantCulture)})";
    }

    /// <summary><c>1 record</c>, <c>2 records</c>.</summary>
    public static string Many(long count, string one) => $"{ViewNumbers.Count(count)} {one}{(count == 1 ? "" : "s")}";

    /// <summary><c>a, b, c and 4 more</c>.</summary>
    public static string List(IReadOnlyList<string> names, int most = 4) => names.Count <= most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(most))} and {names.Count - most} more";
}

using System.Globalization;
using Helios.Host.Api.Contract;
using Helios.Host.Cli;

namespace Helios.Host.Api;

/// <summary>Reads the query of a request; what is not known is refused, so that a slip of the pen is not taken for an answer to something else.</summary>
internal sealed class QueryReader
{
    /// <summary>Most characters of a text.</summary>
    public const int LongestText = 256;

    private readonly IQueryCollection _query;
    private readonly ApiOperation _operation;

    /// <summary>Reads what the operation declares.</summary>
    /// <exception cref="RequestRefused">It holds another, or one twice, or lacks one that has to be given.</exception>
    public QueryReader(HttpContext context)
    {
        (_query, _operation) = (context.Request.Query, context.Operation());
        var known = _operation.QueryNames;
        foreach (var (name, values) in _query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                var meant = Nearest.To(name, known);
                throw new RequestRefused(
                    ProblemKind.UnknownParameter,
                    $"there is no parameter '{name}'; {(known.Length == 0 ? "none is known" : $"known: {string.Join(", ", known)}")}{(meant is null ? "" : $"; is {meant} meant?")}");
            }

            if (values.Count != 1)
            {
                throw RequestRefused.Bad($"{name} is given {values.Count} times");
            }
        }

        if (_operation.Query.FirstOrDefault(parameter => parameter.IsRequired && !Has(parameter.Name)) is { } missing)
        {
            throw RequestRefused.Bad($"{missing.Name} must be given: {missing.About}");
        }
    }

    /// <summary>A text of 1 to 256 characters, or null.</summary>
    public string? Text(string name)
    {
        var text = Value(name);
        return text is null or { Length: > 0 and <= LongestText } ? text : throw RequestRefused.Bad($"{name} must have 1 to {LongestText} characters");
    }

    /// <summary>Whether it is given.</summary>
    public bool Has(string name) => _query.ContainsKey(name);

    /// <summary>One of the words that the operation declares, or null.</summary>
    public string? Word(string name)
    {
        var (text, words) = (Value(name)?.ToLowerInvariant(), Declared(name).Words);
        return text is null || words.Contains(text, StringComparer.Ordinal)
            ? text
            : throw RequestRefused.Bad($"{name} must be one of {string.Join(", ", words)}");
    }

    /// <summary>Some of the words that the operation declares, joined by commas in its order, or null.</summary>
    public string? Words(string name)
    {
        if (Value(name) is not { } text)
        {
            return null;
        }

        var (given, words) = (text.ToLowerInvariant().Split(','), Declared(name).Words);
        return given.All(word => words.Contains(word, StringComparer.Ordinal))
            ? string.Join(',', words.Where(word => given.Contains(word, StringComparer.Ordinal)))
            : throw RequestRefused.Bad($"{name} must be some of {string.Join(", ", words)}, joined by commas");
    }

    /// <summary>What the list is to be sorted by, or null; see <see cref="ApiParameter.Sort"/>.</summary>
    public SortOrder? Sort() => Word(ApiParameter.SortName) is { } text ? new SortOrder(text.TrimStart('-'), text[0] == '-') : null;

    /// <summary>A whole number in the range that the operation declares.</summary>
    public int Number(string name)
    {
        var declared = Declared(name);
        return Value(name) is not { } text ? declared.Default
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= declared.Least && number <= declared.Most ? number
            : throw RequestRefused.Bad($"{name} must be a whole number from {declared.Least} to {declared.Most}");
    }

    /// <summary>A place that is a plain number and holds for every question, or null.</summary>
    public long? Cursor(string name) => Value(name) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new RequestRefused(ProblemKind.BadCursor, $"{name} must be the next_cursor of an earlier answer");

    /// <summary>The place where the page begins, or null for the first page; <see cref="NextCursor(string)"/> gave it.</summary>
    /// <exception cref="RequestRefused">It is no cursor, or one of another question.</exception>
    public string? Place() => Value("cursor") is not { } text
        ? null
        : PageCursor.TryRead(text, Question(), out var place) ? place : throw NoCursor();

    /// <summary>As <see cref="Place()"/>, where places are whole numbers.</summary>
    /// <exception cref="RequestRefused">It is no cursor, or one of another question.</exception>
    public long? PlaceNumber() => Place() is not { } text
        ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw NoCursor();

    /// <summary>The cursor of the next page of this question, which begins at a place.</summary>
    public string NextCursor(string place) => PageCursor.Write(Question(), place);

    /// <summary>The cursor of the next page of this question, which begins at a place.</summary>
    public string NextCursor(long place) => NextCursor(place.ToString(CultureInfo.InvariantCulture));

    /// <summary>A time with its offset, or null.</summary>
    public DateTimeOffset? Time(string name) => Value(name) is not { } text
        ? null
        : text.Contains('T', StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : throw RequestRefused.Bad($"{name} must be a time such as 2026-11-20T12:00:00Z");

    private ulong Question() => PageCursor.Question(_operation.Id, _query);

    private static RequestRefused NoCursor() =>
        new(ProblemKind.BadCursor, "cursor must be the next_cursor of an earlier answer to the same question; without it the list begins anew");

    private ApiParameter Declared(string name) => _operation.Query.FirstOrDefault(parameter => parameter.Name == name)
        ?? throw new InvalidOperationException($"the operation declares no parameter {name}");

    private string? Value(string name) => _query.TryGetValue(name, out var values) ? values[0] : null;
}

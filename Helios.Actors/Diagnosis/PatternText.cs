using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Helios.Pipeline.Detection;
using Helios.Pipeline.Events;

namespace Helios.Actors.Diagnosis;

/// <summary>Reads patterns as they stand in configuration, for example <c>missing_event_rate spike high share>=0.8</c>.</summary>
public static class PatternText
{
    /// <summary>Most characters of a pattern.</summary>
    public const int MaxLength = 256;

    private const string ShareWord = "share>=";
    private const string ValueWord = "value>=";

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The name or glob first, the other words in any order, each at most once.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="problem">What is wrong, as a sentence without a full stop.</param>
    /// <returns>False where it is no pattern, or one that no symptom can ever fit.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out SymptomPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        (pattern, problem) = (null, null);
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || text.Length > MaxLength)
        {
            problem = $"must be 1 to {MaxLength} characters: a symptom's name, then its side and severity";
            return false;
        }

        var read = new SymptomPattern { Name = words[0] };
        problem = UnknownName(read);
        for (var i = 1; i < words.Length && problem is null; i++)
        {
            (read, problem) = Add(read, words[i]);
        }

        pattern = problem is null ? read : null;
        return problem is null;
    }

    /// <summary>Reads patterns that are known to be right.</summary>
    /// <exception cref="FormatException">One is not.</exception>
    internal static IReadOnlyList<SymptomPattern> Parse(params IReadOnlyList<string> texts) =>
        [.. texts.Select(text => TryParse(text, out var pattern, out var problem) ? pattern : throw new FormatException($"'{text}': {problem}"))];

    private static string? UnknownName(SymptomPattern pattern)
    {
        if (SymptomNames.Known.Any(pattern.FitsName))
        {
            return null;
        }

        var nearest = NearestName.Find(pattern.Name, SymptomNames.Known);
        return nearest is null
            ? $"no symptom is called '{pattern.Name}', so it would match nothing; the names are {string.Join(", ", SymptomNames.Known)}"
            : $"no symptom is called '{pattern.Name}', so it would match nothing; did you mean {nearest}?";
    }

    private static (SymptomPattern Pattern, string? Problem) Add(SymptomPattern pattern, string word)
    {
        if (word[0] == '@')
        {
            return word.Length == 1 || pattern.Target.Length > 0
                ? (pattern, $"'{word}' must name one cloud or part, as @aws")
                : (pattern with { Target = word[1..] }, null);
        }

        if (word.StartsWith(ShareWord, StringComparison.Ordinal))
        {
            var isNumber = double.TryParse(word.AsSpan(ShareWord.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var share);
            return isNumber && share is > 0 and <= 1 ? (pattern with { Share = share }, null) : (pattern, $"'{word}' must be share>= and a number above 0, up to 1");
        }

        if (word.StartsWith(ValueWord, StringComparison.Ordinal))
        {
            var isNumber = double.TryParse(word.AsSpan(ValueWord.Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
            return isNumber && value > 0 && double.IsFinite(value) ? (pattern with { Value = value }, null) : (pattern, $"'{word}' must be value>= and a number above 0");
        }

        return word switch
        {
            "gone=cloud" => Gone(pattern, RateLoss.Cloud),
            "gone=all" => Gone(pattern, RateLoss.All),
            _ when SeverityOf(word) is { } severity => (pattern with { AtLeast = severity }, null),
            _ when word.Split('|') is var sides && sides.All(SymptomNames.Sides.Contains) && pattern.Sides.Count == 0 => (pattern with { Sides = sides }, null),
            _ => (pattern, $"'{word}' is neither a side ({string.Join(", ", SymptomNames.Sides)}) nor a severity ({string.Join(", ", Severities.AllWords)}) "
                + "nor @TARGET, share>=X, value>=X, gone=cloud or gone=all"),
        };
    }

    private static (SymptomPattern Pattern, string? Problem) Gone(SymptomPattern pattern, RateLoss gone) => pattern.FitsName(SymptomNames.EventRate)
        ? (pattern with { Gone = gone }, null)
        : (pattern, $"only {SymptomNames.EventRate} can be gone; '{pattern.Name}' would match nothing");

    private static Severity? SeverityOf(string word)
    {
        for (var i = 0; i < Severities.AllWords.Count; i++)
        {
            if (Severities.AllWords[i] == word)
            {
                return (Severity)i;
            }
        }

        return null;
    }
}

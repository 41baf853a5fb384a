using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Helios.Pipeline.Windowing;

namespace Helios.Host.Cli;

/// <summary>Values of options: durations, lists of sources, verdict words. A wrong one says what was meant.</summary>
internal static partial class CliValues
{
    /// <summary>Reads <c>250ms</c>, <c>60s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>; more would not fit what a window keeps of arrivals.</summary>
    public static TimeSpan Duration(ArgumentResult result)
    {
        if (TryDuration(result.Tokens[0].Value, out var duration))
        {
            return duration;
        }

        result.AddError($"'{result.Tokens[0].Value}' is not a duration; write a number and a unit from 1ms to 1d, such as 250ms, 60s, 5m, 1h");
        return default;
    }

    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        var match = DurationPattern().Match(text);
        if (!match.Success || !double.TryParse(match.Groups[1].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var milliseconds = number * match.Groups[2].Value switch { "ms" => 1, "s" => 1e3, "m" => 6e4, "h" => 3.6e6, _ => 8.64e7 };
        if (milliseconds is < 1 or > 86_400_000)
        {
            return false;
        }

        duration = TimeSpan.FromMilliseconds(milliseconds);
        return true;
    }

    public static bool TrySources(string text, out string[] sources, out string problem)
    {
        sources = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var wrong = Array.Find(sources, source => !SourcePattern().IsMatch(source));
        problem = sources.Length == 0 ? "--expected: name at least one source, such as aws,gcp,azure"
            : wrong is not null ? $"--expected: '{wrong}' is not a source name; use 1 to 32 of a-z, 0-9 and -"
            : sources.Length > 60 ? "--expected: at most 60 sources" : "";
        sources = [.. sources.Distinct(StringComparer.Ordinal)];
        return problem.Length == 0;
    }

    public static bool InRange(int value, int least, int most, string option, out string problem)
    {
        problem = value < least || value > most ? $"{option}: {value} is out of range; use {least} to {most}" : "";
        return problem.Length == 0;
    }

    /// <summary>Reads a comma-separated list of verdict words.</summary>
    public static IReadOnlyList<VerdictKind> VerdictKinds(ArgumentResult result)
    {
        var kinds = new List<VerdictKind>();
        foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var kind = VerdictWords.AllKinds.ToList().IndexOf(word);
            if (kind < 0)
            {
                result.AddError($"'{word}' is not a verdict; use {string.Join(", ", VerdictWords.AllKinds)}");
                return [];
            }

            kinds.Add((VerdictKind)kind);
        }

        return kinds;
    }

    /// <summary>Reads <c>name=value</c> pairs; the last equals sign divides, so that a prefix may hold others.</summary>
    public static Dictionary<string, string> Pairs(ArgumentResult result, string example)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var at = text.LastIndexOf('=');
            if (at <= 0 || at == text.Length - 1)
            {
                result.AddError($"'{text}' is not a pair; write it as {example}");
                return pairs;
            }

            pairs[text[..at]] = text[(at + 1)..];
        }

        return pairs;
    }

    [GeneratedRegex("^([0-9]+(?:\\.[0-9]+)?) ?(ms|s|m|h|d)$", RegexOptions.CultureInvariant)]
    private static partial Regex DurationPattern();

    [GeneratedRegex("^[a-z0-9-]{1,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex SourcePattern();
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Helios.Host.Api;

/// <summary>Says what is wrong with a body without the names of our types.</summary>
internal static partial class BodyProblem
{
    /// <summary>Where and what.</summary>
    public static string Of(JsonException e) => $"the body cannot be read at {e.Path ?? "$"}, line {e.LineNumber + 1}: {Reason(e.Message)}";

    private static string Reason(string message)
    {
        // The reader repeats the place at the end of its message.
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        message = end < 0 ? message : message[..end];
        if (MissingMembers().Match(message) is { Success: true } missing)
        {
            return $"missing: {missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal)}";
        }

        if (UnknownMember().Match(message) is { Success: true } unknown)
        {
            return $"there is no member '{unknown.Groups[1].Value}' here";
        }

        return message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal) ? "the value is of another kind than expected here" : message;
    }

    [GeneratedRegex("missing required properties including: (.*?)\\.?$", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex MissingMembers();

    [GeneratedRegex("^The JSON property '(.*)' could not be mapped", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex UnknownMember();
}

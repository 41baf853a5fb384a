using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Rules of doors that verify their senders: what each kind needs to mean anything.</summary>
internal static class VerifyRules
{
    private const int ShortestSecret = 16;

    // What tells nothing about who sends; a token that is checked by these alone can be had by anybody with an account.
    private static readonly string[] CheckedAnyway = ["iss", "aud", "exp", "nbf", "iat", "email_verified"];

    /// <summary>The doors that can be named.</summary>
    public static IReadOnlyList<string> Doors { get; } = ["events", "aws", "gcp", "azure"];

    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(IngestOptions options) => options.Verify.SelectMany(static entry =>
    {
        var key = $"ingest.verify.{HoconText.Quote(entry.Key)}";
        return Doors.Contains(entry.Key)
            ? Door(entry.Value).Select(problem => ($"{key}.{problem.Name}", problem.Message))
            : [(key, $"is no door; there are {string.Join(", ", Doors)}")];
    });

    private static IEnumerable<(string Name, string Message)> Door(VerifyOptions door) => door.Kind switch
    {
        VerifyKind.Hmac => [.. Secrets(door), .. Hmac(door)],
        VerifyKind.Key => Secrets(door),
        VerifyKind.Token => Token(door),
        VerifyKind.Sns when door.Topics.Length == 0 =>
            [("topics", "must name the topics that may send: everybody can have a topic of Amazon's, and each is signed as well")],
        _ => [],
    };

    private static IEnumerable<(string Name, string Message)> Secrets(VerifyOptions door)
    {
        if (door.Secret.Length < ShortestSecret)
        {
            yield return ("secret", $"must have at least {ShortestSecret} characters; take it from a variable: secret = ${{?MY_SECRET}}");
        }

        if (door.OldSecret.Length is > 0 and < ShortestSecret)
        {
            yield return ("old-secret", $"must have at least {ShortestSecret} characters, or be empty");
        }
    }

    private static IEnumerable<(string Name, string Message)> Hmac(VerifyOptions door)
    {
        if (door.Header.Length == 0)
        {
            yield return ("header", "must name the header that carries the signature, for example X-Hub-Signature-256");
        }
    }

    private static IEnumerable<(string Name, string Message)> Token(VerifyOptions door)
    {
        if (door.Audience.Length == 0)
        {
            yield return ("audience", "must be what the sender's tokens name as their audience, usually the address of this door");
        }

        if (door.Issuers.Length == 0)
        {
            yield return ("issuers", "must name who may issue tokens");
        }

        if (door.Email.Length == 0 && door.Claims.Keys.All(CheckedAnyway.Contains))
        {
            yield return ("email", "must name the account of the sender, or claims must: everybody can have a token for any audience");
        }

        if (!Uri.TryCreate(door.Keys, UriKind.Absolute, out var keys) || !(keys.Scheme == "https" || (keys.Scheme == "http" && keys.IsLoopback)))
        {
            yield return ("keys", $"'{HoconText.Shorten(door.Keys)}' must be an address that begins with https://");
        }
    }
}

using Helios.Host.Config.Hocon;
using Helios.Host.Config.Options;

namespace Helios.Host.Config;

/// <summary>Rules of what HELIOS calls when it heals: the webhook and the scaler.</summary>
internal static class OperatingRules
{
    // What the request says itself; a header of configuration in its place would break the signature or the body.
    private static readonly string[] OwnHeaders = ["helios-signature", "helios-delivery", "content-type", "content-length", "host", "transfer-encoding"];

    /// <summary>Every rule that the options break; keys without the leading <c>helios.</c>.</summary>
    public static IEnumerable<(string Key, string Message)> Check(HeliosOptions options) => [.. Notify(options.Notify), .. Scaler(options.Scaler)];

    private static IEnumerable<(string Key, string Message)> Notify(NotifyOptions notify)
    {
        if (Address(notify.Url) is { } problem)
        {
            yield return ("notify.url", problem);
        }

        if (notify.Url.Length > 0 && notify.Secret.Length < 16)
        {
            yield return ("notify.secret", "must have at least 16 characters when helios.notify.url is set; give it as HELIOS_NOTIFY_SECRET");
        }

        foreach (var (name, value) in notify.Headers)
        {
            var key = $"notify.headers.{HoconText.Quote(name)}";
            if (name.Length == 0 || !name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || value.Any(char.IsControl))
            {
                yield return (key, "must be a header: a name of letters, digits, - and _, and a value without control characters");
            }
            else if (OwnHeaders.Contains(name.ToLowerInvariant()))
            {
                yield return (key, "is set by HELIOS itself");
            }
        }
    }

    private static IEnumerable<(string Key, string Message)> Scaler(ScalerOptions scaler)
    {
        if (Address(scaler.Url) is { } problem)
        {
            yield return ("scaler.url", problem);
        }

        if (scaler.Token.Any(char.IsControl))
        {
            yield return ("scaler.token", "must not hold a control character, such as the end of a line");
        }
    }

    private static string? Address(string url) =>
        url.Length == 0 || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0)
            ? null
            : $"'{HoconText.Shorten(url)}' must be an address that begins with http:// or https:// and holds no password";
}

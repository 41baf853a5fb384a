using Helios.Connectors.Clouds;
using Helios.Host.Config.Options;

namespace Helios.Host.Security.Webhooks;

/// <summary>Makes the verifiers that configuration asks for.</summary>
internal static class DoorChecks
{
    private const string EventGridHeader = "aeg-sas-key";

    /// <summary>How a door knows its sender; null: it takes from everybody.</summary>
    /// <param name="door">Its name.</param>
    /// <param name="options">Valid configuration.</param>
    /// <param name="time">The clock.</param>
    /// <param name="fetch">Fetches keys and certificates; null: over HTTP.</param>
    public static DoorCheck? For(string door, IngestOptions options, TimeProvider time, IPublicFetch? fetch = null)
    {
        if (!options.Verify.TryGetValue(door, out var verify) || verify.Kind == VerifyKind.None)
        {
            return null;
        }

        // Lives as long as the port does; asked for a handful of keys a day.
        fetch = verify.Kind is VerifyKind.Token or VerifyKind.Sns ? fetch ?? new HttpFetch(verify.Timeout) : null;
        return new DoorCheck(door, verify.Kind.ToString().ToLowerInvariant(), Verifier(verify, time, fetch!)) { Confirm = verify.Confirm ? fetch : null };
    }

    private static ISenderVerifier Verifier(VerifyOptions options, TimeProvider time, IPublicFetch fetch) => options.Kind switch
    {
        VerifyKind.Hmac => new HmacVerifier(Hmac(options), time),
        VerifyKind.Key => new SharedKeyVerifier(
            options is { Header: "", Query: "" } ? EventGridHeader : options.Header, options.Query, Secrets(options)),
        VerifyKind.Token => new TokenVerifier(Token(options), new JwksKeys(new Uri(options.Keys), fetch, time), time),
        VerifyKind.Sns => new SnsVerifier(new SnsRules(options.Topics, options.MaxAge, options.Tolerance), new SnsCertificates(fetch, time), time),
        _ => throw new InvalidOperationException($"no verifier is known for {options.Kind}"),
    };

    private static HmacRules Hmac(VerifyOptions options) => new()
    {
        Header = options.Header,
        Secrets = Secrets(options),
        Algorithm = options.Algorithm,
        Prefix = options.Prefix,
        TimestampHeader = options.TimestampHeader,
        Tolerance = options.Tolerance,
    };

    private static TokenRules Token(VerifyOptions options) => new()
    {
        Audience = options.Audience,
        Issuers = options.Issuers,
        Email = options.Email,
        Claims = options.Claims,
        Tolerance = options.Tolerance,
    };

    private static string[] Secrets(VerifyOptions options) => options.OldSecret.Length > 0 ? [options.Secret, options.OldSecret] : [options.Secret];
}

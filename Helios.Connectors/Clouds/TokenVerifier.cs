using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Helios.Connectors.Clouds;

/// <summary>Verifies an OpenID Connect token in <c>Authorization: Bearer</c>, as GCP Pub/Sub push and Azure Event Grid with Entra send it.</summary>
/// <remarks>
/// RS256 only, by a key that the issuer publishes. Says who sent, not that the body was not changed on the way: that is left to TLS. A token is good until it
/// expires, whoever sends it. Encrypted tokens never reach the library, which would unpack them. Thread-safe.
/// </remarks>
public sealed class TokenVerifier : ISenderVerifier
{
    private const string Scheme = "Bearer ";
    private const int Longest = 8192;
    private const int LongestName = 256;

    private readonly TokenRules _rules;
    private readonly ITokenKeys _keys;
    private readonly TimeProvider _time;
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = Longest };

    /// <param name="rules">What a token must say.</param>
    /// <param name="keys">The issuer's keys.</param>
    /// <param name="time">The clock.</param>
    public TokenVerifier(TokenRules rules, ITokenKeys keys, TimeProvider time) => (_rules, _keys, _time) = (rules, keys, time);

    /// <inheritdoc/>
    public bool ReadsBody => false;

    /// <inheritdoc/>
    public async ValueTask<SenderVerdict> VerifyAsync(ISignedMessage message, CancellationToken cancellationToken)
    {
        if (message.Header("Authorization") is not { } header || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return SenderVerdict.Forged("the message has no token: header Authorization must be 'Bearer' and a token");
        }

        if (!TryRead(header[Scheme.Length..].Trim(), out var token))
        {
            return SenderVerdict.Forged("the token cannot be read: it must be a signed JSON Web Token");
        }

        if (token.Alg != SecurityAlgorithms.RsaSha256)
        {
            return SenderVerdict.Forged("the token is not signed by RS256");
        }

        var found = await _keys.FindAsync(token.Kid, cancellationToken);
        if (found.Problem is { } problem)
        {
            return SenderVerdict.Undecided(problem);
        }

        return found.Key is null ? SenderVerdict.Forged("the token is signed by a key that its issuer does not publish") : Judge(token, found.Key);
    }

    private SenderVerdict Judge(JsonWebToken token, SecurityKey key)
    {
        var result = _handler.ValidateToken(token.EncodedToken, Parameters(key));
        if (!result.IsValid)
        {
            return SenderVerdict.Forged(Reason(result.Exception));
        }

        if (_rules.Email.Length > 0 && !(Has(result.ClaimsIdentity, "email", _rules.Email) && Has(result.ClaimsIdentity, "email_verified", "true")))
        {
            return SenderVerdict.Forged("the token is not that of the account that this door takes from");
        }

        foreach (var (name, value) in _rules.Claims)
        {
            if (!Has(result.ClaimsIdentity, name, value))
            {
                return SenderVerdict.Forged($"the token does not carry the claim {name} that this door asks for");
            }
        }

        return SenderVerdict.Genuine(_rules.Email.Length > 0 ? _rules.Email : token.Issuer);
    }

    private TokenValidationParameters Parameters(SecurityKey key) => new()
    {
        ValidAudience = _rules.Audience,
        ValidIssuers = _rules.Issuers,
        IssuerSigningKey = key,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = (from, until, _, _) => IsNow(from, until),
    };

    /// <summary>The library would ask the clock of the machine.</summary>
    private bool IsNow(DateTime? from, DateTime? until)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return until is { } end && now < Later(end, _rules.Tolerance) && (from is not { } begin || now > Later(begin, -_rules.Tolerance));
    }

    /// <summary>Times at the ends of the calendar stay there.</summary>
    private static DateTime Later(DateTime time, TimeSpan by) => by >= TimeSpan.Zero
        ? (time > DateTime.MaxValue - by ? DateTime.MaxValue : time + by)
        : (time < DateTime.MinValue - by ? DateTime.MinValue : time + by);

    private static bool TryRead(string text, out JsonWebToken token)
    {
        token = null!;
        if (text.Length > Longest || text.AsSpan().Count('.') != 2)
        {
            return false;
        }

        try
        {
            token = new JsonWebToken(text);
            return token.Kid is { Length: > 0 and <= LongestName };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool Has(ClaimsIdentity claims, string name, string value) =>
        claims.Claims.Any(claim => claim.Type == name && string.Equals(claim.Value, value, claim.ValueType == ClaimValueTypes.Boolean ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    private string Reason(Exception error) => error switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNotYetValidException or SecurityTokenNoExpirationException =>
            "the token has expired, is not valid yet, or never expires",
        SecurityTokenInvalidAudienceException => $"the token is meant for somebody else; the sender must name the audience {_rules.Audience}",
        SecurityTokenInvalidIssuerException => "the token is from an issuer that this door does not trust",
        SecurityTokenInvalidSignatureException or SecurityTokenSignatureKeyNotFoundException => "the signature of the token does not fit",
        _ => "the token is not valid",
    };
}

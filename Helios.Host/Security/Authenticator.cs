using Helios.Connectors.Store;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Sessions;

namespace Helios.Host.Security;

/// <summary>Finds out who a request comes from: by <c>Authorization: Bearer</c>, else by cookie.</summary>
internal sealed class Authenticator(KeyRing keys, SessionRoom sessions)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who asks; neither a caller nor a failure where the request says nothing about it.</summary>
    public ValueTask<Identity> IdentifyAsync(HttpContext context)
    {
        var (header, cookie) = ProofOf(context);
        return IdentifyAsync(header, cookie, context.RequestAborted);
    }

    /// <summary>What a request says about who asks: its header, and its cookie; null where it has none.</summary>
    public static (string? Header, string? Cookie) ProofOf(HttpContext context) =>
        (context.Request.Headers.Authorization is { Count: > 0 } header ? header.ToString() : null, context.Request.Cookies[SessionRoom.Cookie]);

    /// <summary>Who asks, by what their request said.</summary>
    public async ValueTask<Identity> IdentifyAsync(string? header, string? cookie, CancellationToken cancellationToken)
    {
        try
        {
            return header is not null ? await OfHeaderAsync(header, cancellationToken)
                : cookie is { Length: > 0 } ? await sessions.IdentifyAsync(cookie, cancellationToken)
                : default;
        }
        catch (StoreException)
        {
            return AccessFailure.Unavailable(Api.ProblemKind.Unavailable, "nobody can be signed in now, because the store is away");
        }
    }

    private ValueTask<Identity> OfHeaderAsync(string header, CancellationToken cancellationToken) =>
        header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? keys.IdentifyAsync(header[Scheme.Length..].Trim(), cancellationToken)
            : ValueTask.FromResult<Identity>(AccessFailure.BadCredentials("Authorization must be: Bearer, and an API key"));
}

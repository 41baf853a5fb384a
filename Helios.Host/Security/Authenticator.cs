using Helios.Connectors.Store;
using Helios.Host.Security.Keys;
using Helios.Host.Security.Sessions;

namespace Helios.Host.Security;

/// <summary>Finds out who a request comes from: by <c>Authorization: Bearer</c>, else by cookie.</summary>
internal sealed class Authenticator(KeyRing keys, SessionRoom sessions)
{
    private const string Scheme = "Bearer ";

    /// <summary>Who asks; neither a caller nor a failure where the request says nothing about it.</summary>
    public async ValueTask<Identity> IdentifyAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        try
        {
            return header.Count > 0 ? await OfHeaderAsync(header.ToString(), context.RequestAborted)
                : context.Request.Cookies[SessionRoom.Cookie] is { Length: > 0 } cookie ? await sessions.IdentifyAsync(cookie, context.RequestAborted)
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

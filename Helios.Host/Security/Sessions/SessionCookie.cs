namespace Helios.Host.Security.Sessions;

/// <summary>The cookie of a session: no script reads it, no other site's request carries it, no unencrypted one does where there is TLS.</summary>
internal static class SessionCookie
{
    /// <summary>Gives it to a browser.</summary>
    public static void Set(HttpContext context, string id, TimeSpan lifetime) => context.Response.Cookies.Append(SessionRoom.Cookie, id, Options(context, lifetime));

    /// <summary>Takes it from a browser.</summary>
    public static void Remove(HttpContext context) => context.Response.Cookies.Delete(SessionRoom.Cookie, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,

        // Whoever forges the proxy's header only keeps the cookie from being sent.
        Secure = context.Request.IsHttps || context.Request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase),
    };
}

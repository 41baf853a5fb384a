using Microsoft.Net.Http.Headers;

namespace Helios.Host.Security;

/// <summary>Headers of every answer that tell browsers to be strict.</summary>
internal static class SecurityHeaders
{
    // Scripts and styles from here only, none in a page; 'self' covers WebSockets of the same origin (CSP 3).
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Adds the headers when the answer begins, also to one that was begun anew.</summary>
    public static Task ServeAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(static state => Add((HttpContext)state), context);
        return next(context);
    }

    private static Task Add(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        return Task.CompletedTask;
    }

    /// <summary>Keeps an answer that holds secrets out of every cache.</summary>
    public static void NoStore(this HttpResponse response) => response.Headers[HeaderNames.CacheControl] = "no-store";
}

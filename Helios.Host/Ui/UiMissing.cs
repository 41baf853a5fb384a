namespace Helios.Host.Ui;

/// <summary>What <c>/ui/</c> says when the program was built without the dashboard.</summary>
internal static class UiMissing
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>HELIOS: no dashboard in this build</title></head>
        <body>
        <h1>This program was built without the dashboard</h1>
        <p>HELIOS itself works: <a href="/status">/status</a> and <code>helios status</code> say how it is.</p>
        <p>The dashboard is built with Node 20 and npm. Install them, then run <code>./build.sh build</code> and start HELIOS again.
        If npm was there, <code>artifacts/dashboard.log</code> says why it could not fetch its packages.</p>
        </body>
        </html>
        """;

    /// <summary>Answers 503: the address is right, and a rebuilt program has something there.</summary>
    public static Task AnswerAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(Page, context.RequestAborted);
    }
}

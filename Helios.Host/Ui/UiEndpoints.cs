using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Helios.Host.Ui;

/// <summary><c>/ui/</c>: the dashboard, out of the program itself.</summary>
internal sealed class UiEndpoints
{
    /// <summary>Where the dashboard is.</summary>
    public const string Root = "/ui/";

    private const string Forever = "public, max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private readonly Lazy<UiBundle> _bundle;

    /// <summary>Serves the dashboard of this program.</summary>
    public UiEndpoints()
        : this(new Lazy<UiBundle>(static () => UiBundle.Of(typeof(UiEndpoints).Assembly)))
    {
    }

    /// <summary>Serves a bundle, which is read at the first request.</summary>
    public UiEndpoints(Lazy<UiBundle> bundle) => _bundle = bundle;

    /// <summary>Adds the endpoints.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        // Routing takes /ui and /ui/ for the same; relative addresses in the page do not.
        routes.MapMethods("/ui/{**path}", Methods, ServeAsync);
    }

    /// <summary>Whether a request comes from a person's browser that asks for a page.</summary>
    public static bool IsBrowser(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers one request.</summary>
    public Task ServeAsync(HttpContext context)
    {
        var path = context.Request.RouteValues["path"] as string ?? "";
        if (path.Length == 0 && context.Request.Path.Value?.EndsWith('/') != true)
        {
            context.Response.Redirect(Root);
            return Task.CompletedTask;
        }

        if (!_bundle.Value.IsBuilt)
        {
            return UiMissing.AnswerAsync(context);
        }

        if (_bundle.Value.Find(path.Length == 0 ? UiBundle.Index : path) is { } file)
        {
            return SendAsync(context, file);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task SendAsync(HttpContext context, UiFile file)
    {
        var copy = Choose(file, context.Request.Headers.AcceptEncoding);
        var headers = context.Response.Headers;
        headers.ETag = copy.Tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.CacheControl = file.IsHashed ? Forever : AskEachTime;
        if (HasTag(context.Request.Headers.IfNoneMatch, copy.Tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = copy.Length;
        if (copy.Encoding != "identity")
        {
            headers.ContentEncoding = copy.Encoding;
        }

        if (HttpMethods.IsGet(context.Request.Method))
        {
            await using var bytes = _bundle.Value.Open(copy);
            await bytes.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>The best copy that the browser takes; the file itself when it says nothing, or nothing that can be read.</summary>
    private static UiCopy Choose(UiFile file, StringValues accepted)
    {
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var encodings))
        {
            foreach (var copy in file.Copies)
            {
                if (encodings.Any(one => one.Value.Equals(copy.Encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0))
                {
                    return copy;
                }
            }
        }

        return file.Copies[^1];
    }

    private static bool HasTag(StringValues given, string tag) =>
        EntityTagHeaderValue.TryParseList(given, out var tags) && tags.Any(one => one.Tag == tag || one.Tag == "*");
}

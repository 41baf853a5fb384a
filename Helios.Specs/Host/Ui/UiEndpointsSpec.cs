using System.Text;
using Helios.Host.Ui;
using Microsoft.AspNetCore.Http;

namespace Helios.Specs.Host.Ui;

public sealed class UiEndpointsSpec
{
    private const string Script = "assets/index-abc123.js";

    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["index.html"] = "<!doctype html>",
        ["favicon.svg"] = "<svg/>",
        [Script] = "plain",
        [Script + ".br"] = "brotli",
        [Script + ".gz"] = "gzip",
    };

    [Theory]
    [InlineData("")]
    [InlineData("events")]
    [InlineData("events/ord-1.json")]
    [InlineData("events/..%2f..%2fetc%2fpasswd")]
    [InlineData("no/such/page")]
    public async Task Address_of_the_client_gets_the_page(string path)
    {
        var answer = await AskAsync(path);

        Assert.Equal(200, answer.StatusCode);
        Assert.Equal("<!doctype html>", TextOf(answer));
        Assert.Equal("no-cache", answer.Headers.CacheControl);
    }

    [Theory]
    [InlineData("assets/index-old.js")]
    [InlineData("assets/../index.html")]
    [InlineData("robots.txt")]
    [InlineData("index-abc123.js.br")]
    public async Task File_that_is_not_there_is_missing(string path) => Assert.Equal(404, (await AskAsync(path)).StatusCode);

    [Theory]
    [InlineData("gzip, deflate, br", "br", "brotli")]
    [InlineData("gzip", "gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip", "gzip")]
    [InlineData("", null, "plain")]
    [InlineData(";;;,", null, "plain")]
    public async Task Browser_gets_the_best_copy_that_it_takes(string accepted, string? encoding, string text)
    {
        var answer = await AskAsync(Script, request => request.Headers.AcceptEncoding = accepted);

        Assert.Equal(text, TextOf(answer));
        Assert.Equal(encoding, (string?)answer.Headers.ContentEncoding);
        Assert.Equal("Accept-Encoding", answer.Headers.Vary);
        Assert.Equal("text/javascript; charset=utf-8", answer.ContentType);
    }

    [Fact]
    public async Task Hashed_file_is_kept_for_ever() =>
        Assert.Equal("public, max-age=31536000, immutable", (await AskAsync(Script)).Headers.CacheControl);

    [Fact]
    public async Task Copy_that_the_browser_has_is_not_sent_again()
    {
        var tag = (string?)(await AskAsync(Script)).Headers.ETag;

        var answer = await AskAsync(Script, request => request.Headers.IfNoneMatch = $"\"other\", {tag}");

        Assert.Equal(304, answer.StatusCode);
        Assert.Equal("", TextOf(answer));
        Assert.NotEqual(tag, (string?)(await AskAsync(Script, request => request.Headers.AcceptEncoding = "br")).Headers.ETag);
    }

    [Fact]
    public async Task Head_gets_the_length_without_the_bytes()
    {
        var answer = await AskAsync(Script, request => request.Method = HttpMethods.Head);

        Assert.Equal(5, answer.ContentLength);
        Assert.Equal("", TextOf(answer));
    }

    [Fact]
    public async Task Address_without_its_slash_is_redirected()
    {
        var answer = await AskAsync("", request => request.Path = "/ui");

        Assert.Equal(302, answer.StatusCode);
        Assert.Equal("/ui/", answer.Headers.Location);
    }

    [Fact]
    public async Task Program_without_the_dashboard_says_how_to_build_it()
    {
        var answer = await AskAsync("", files: []);

        Assert.Equal(503, answer.StatusCode);
        Assert.Contains("./build.sh build", TextOf(answer), StringComparison.Ordinal);
    }

    private static async Task<HttpResponse> AskAsync(string path, Action<HttpRequest>? change = null, Dictionary<string, string>? files = null)
    {
        files ??= Files;
        var endpoints = new UiEndpoints(new Lazy<UiBundle>(() => new UiBundle(
            files.Keys, name => files.TryGetValue(name, out var text) ? new MemoryStream(Encoding.UTF8.GetBytes(text)) : null)));
        var context = new DefaultHttpContext();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = "/ui/" + path;
        context.Request.RouteValues["path"] = path;
        context.Response.Body = new MemoryStream();
        change?.Invoke(context.Request);
        await endpoints.ServeAsync(context);
        return context.Response;
    }

    private static string TextOf(HttpResponse response) => Encoding.UTF8.GetString(((MemoryStream)response.Body).ToArray());
}

using System.Net;
using System.Text;
using Helios.Specs.Host.App;
using Helios.Specs.Support;

namespace Helios.Specs.Host.Api.Connections;

/// <summary>What a stranger may send: each is answered with the right status, or closed, and the service goes on.</summary>
public sealed class BadRequestsSpec : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private RunningService _running = null!;

    public async ValueTask InitializeAsync() => _running = await RunningService.StartAsync(_folder.Path, "helios.http.sender-patience=2s");

    public async ValueTask DisposeAsync()
    {
        await _running.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Request_that_is_none_is_answered_with_its_status_or_closed()
    {
        var wrong = new List<string>();
        foreach (var (name, request, expected) in Requests())
        {
            var status = await StatusOfAsync(request);
            if (!expected.Split('|').Contains(status))
            {
                wrong.Add($"{name}: {status}, not {expected}");
            }
        }

        Assert.Empty(wrong);
        await IsWellAsync();
    }

    [Fact]
    public async Task Name_that_is_not_ours_is_told_what_to_change()
    {
        using var client = await RawClient.ConnectAsync(Address);
        await client.SendAsync("GET /status HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n");
        var answer = await client.ReadAsync();
        Assert.StartsWith("HTTP/1.1 421 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        Assert.Contains("helios.http.hosts", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_sends_slower_than_patience_allows_is_answered_408_or_closed()
    {
        var texts = await Task.WhenAll(
            SlowAsync("GET /status HTTP/1.1\r\nHost: localhost\r\nX-Slow: a"),
            SlowAsync("POST /ingest/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n{\"event"),
            SlowAsync("POST /api/v1/detect HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":"));
        Assert.All(texts, text => Assert.StartsWith("HTTP/1.1 408 ", text, StringComparison.Ordinal));
        Assert.All(texts[1..], text => Assert.Contains("helios.http.sender-patience", text, StringComparison.Ordinal));
        await IsWellAsync();
    }

    [Fact]
    public async Task Line_ends_in_headers_reach_no_answer()
    {
        using var client = await RawClient.ConnectAsync(Address);
        await client.SendAsync("OPTIONS /ingest/aws HTTP/1.1\r\nHost: localhost\r\nWebHook-Request-Origin: a%0d%0aX-Evil: 1\r\nConnection: close\r\n\r\n");
        var answer = await client.ReadAsync();
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\nX-Evil", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Random_bytes_never_take_it_down()
    {
        var random = new Random(6);
        for (var i = 0; i < 100; i++)
        {
            using var client = await RawClient.ConnectAsync(Address);
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            await client.SendAsync(i % 2 == 0 ? bytes : [.. "POST /ingest/events HTTP/1.1\r\n"u8, .. bytes]);
        }

        await IsWellAsync();
    }

    private Uri Address => new(_running.Service.Address);

    private static IEnumerable<(string Name, string Request, string Expected)> Requests()
    {
        const string Head = "HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
        foreach (var path in new[]
        {
            "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/ui/..%2f..%2f..%2fetc%2fpasswd", "/ui/%2e%2e%2f%2e%2e%2fhelios.db", "/ui/..%5c..%5chelios.db",
            "/ui/....//....//etc/passwd", "/%c0%ae%c0%ae/etc/passwd", "/%zz", "/%", "/ui/%e2%28%a1", "//etc/passwd", "/openapi/..%2f..%2fhelios.db", "/ui/assets/..;/x",
        })
        {
            // Below /ui every address without a file is a page of the dashboard, where that is built in.
            yield return (path, $"GET {path} {Head}\r\n", path.StartsWith("/ui/", StringComparison.Ordinal) ? "404|400|503|200" : "404|400");
        }

        yield return ("a zero in the path", $"GET /%00 {Head}\r\n", "400|404");
        yield return ("a zero in the query", $"GET /api/v1/anomalies?tenant=%00 {Head}\r\n", "400|200");
        yield return ("a torn encoding in the query", $"GET /api/v1/anomalies?cursor=%zz {Head}\r\n", "400");
        yield return ("no host", "GET /status HTTP/1.1\r\n\r\n", "400");
        yield return ("two hosts", "GET /status HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\n\r\n", "400");
        yield return ("a host that is none", "GET /status HTTP/1.1\r\nHost: local host\r\n\r\n", "400");
        yield return ("an address that names another host", "GET http://evil.test/status HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n", "421");
        yield return ("a large header", $"GET /status {Head}X-Large: {new string('a', 40_000)}\r\n\r\n", "431");
        yield return ("many headers", $"GET /status {Head}{string.Concat(Enumerable.Range(0, 150).Select(i => $"X-{i}: a\r\n"))}\r\n", "431");
        yield return ("a long address", $"GET /{new string('a', 20_000)} {Head}\r\n", "414");
        yield return ("a folded header", $"GET /status {Head}X-A: a\r\n b\r\n\r\n", "400");
        yield return ("a zero in a header", $"GET /status {Head}X-A: a\0b\r\n\r\n", "400");
        yield return ("a bare line end in a header", $"GET /status {Head}X-A: a\rX-B: b\r\n\r\n", "400");
        yield return ("a header without a name", $"GET /status {Head}: a\r\n\r\n", "400");
        yield return ("a method that is none", $"G\"T /status {Head}\r\n", "400");
        yield return ("a method that is not served", $"TRACE /status {Head}\r\n", "405");
        yield return ("a version that is none", "GET /status HTTP/9.1\r\nHost: localhost\r\n\r\n", "505");
        yield return ("a negative length", $"POST /ingest/events {Head}Content-Length: -1\r\n\r\n", "400");
        yield return ("two lengths", $"POST /ingest/events {Head}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "400");
        yield return ("a length beyond every number", $"POST /ingest/events {Head}Content-Length: 99999999999999999999\r\n\r\n", "400");
        yield return ("a length beyond the limit", $"POST /ingest/events {Head}Content-Length: 9999999999\r\n\r\n", "413");
        yield return ("chunks that are none", $"POST /ingest/events {Head}Transfer-Encoding: chunked\r\n\r\nxyz\r\n", "400");
        yield return ("an unknown transfer encoding", $"POST /ingest/events {Head}Transfer-Encoding: gzip\r\n\r\n", "400");
        yield return ("another protocol's greeting", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n", "400|closed");
        yield return ("the greeting of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400|505|closed|200");
    }

    private async Task<string> StatusOfAsync(string request)
    {
        using var client = await RawClient.ConnectAsync(Address);
        await client.SendAsync(request);
        var answer = await client.ReadAsync(request.Contains("Connection: close", StringComparison.Ordinal) ? null : "\r\n");
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("SQLite format", answer, StringComparison.Ordinal);
        return answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? answer.Substring(9, 3) : "closed";
    }

    private async Task<string> SlowAsync(string beginning)
    {
        using var client = await RawClient.ConnectAsync(Address);
        await client.SendAsync(beginning);
        return await client.ReadAsync();
    }

    private async Task IsWellAsync()
    {
        using var live = await _running.GetAsync("/health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using var taken = await _running.PostAsync("/ingest/events", Encoding.UTF8.GetBytes(RunningService.Copy("well", "aws")));
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
    }
}

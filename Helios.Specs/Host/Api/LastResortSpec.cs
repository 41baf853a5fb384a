using System.Net;
using System.Text.Json.Nodes;
using Helios.Host.Api;
using Helios.Host.Observability.Logging;
using Helios.Specs.Host.App;
using Helios.Specs.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helios.Specs.Host.Api;

public sealed class LastResortSpec : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Address_that_is_not_there_and_method_that_is_not_served_are_answered_with_what_is_wrong()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        using var nowhere = await running.GetAsync("/api/v1/nothing");
        Assert.Equal((HttpStatusCode.NotFound, "there is nothing at this address"), (nowhere.StatusCode, await ErrorAsync(nowhere)));
        using var posted = await running.PostAsync("/status", "");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "POST is not served here"), (posted.StatusCode, await ErrorAsync(posted)));
        using var read = await running.GetAsync("/ingest/events");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET is not served here"), (read.StatusCode, await ErrorAsync(read)));
    }

    [Fact]
    public async Task Refusal_names_the_trace_that_the_log_has_it_under()
    {
        await using var running = await RunningService.StartAsync(_folder.Path);
        foreach (var (sent, expected) in new (string?, string)[] { ("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", "^0af7651916cd43dd8448eb211c80319c$"), (null, "^[0-9a-f]{32}$") })
        {
            foreach (var path in new[] { "/api/v1/nothing", "/api/v1/verdicts?limit=0", "/ingest/events" })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                if (sent is not null)
                {
                    request.Headers.TryAddWithoutValidation("traceparent", sent);
                }

                using var answer = await running.SendAsync(request);
                Assert.Matches(expected, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["trace_id"]!);
            }
        }
    }

    [Fact]
    public async Task Mistake_is_logged_with_the_trace_that_its_answer_names()
    {
        using var ring = new LogRing(4, TimeProvider.System);
        foreach (var (path, next, code) in new (string, RequestDelegate, int)[]
        {
            ("/broken", static _ => throw new InvalidOperationException("a slip"), 50000), ("/refused", static context => context.RefuseAsync(409, "not now"), 40900),
        })
        {
            var context = new DefaultHttpContext { TraceIdentifier = path, Request = { Method = "GET", Path = path } };
            context.Response.Body = new MemoryStream();
            await new LastResort(ring.CreateLogger("Helios.Api")).ServeAsync(context, next);
            var answer = JsonNode.Parse(((MemoryStream)context.Response.Body).ToArray())!;
            Assert.Equal(code, (int)answer["code"]!);
            Assert.Matches("^[0-9a-f]{32}$", (string)answer["trace_id"]!);
            Assert.EndsWith($", trace {answer["trace_id"]}", ring.Read(new LogFilter(LogLevel.Debug, null, null, 1)).Lines[^1].Message, StringComparison.Ordinal);
        }
    }

    private static async Task<string> ErrorAsync(HttpResponseMessage answer) =>
        ((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!).Split(';')[0];
}
